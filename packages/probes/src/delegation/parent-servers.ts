import { type Ask, answerTo } from '../dns/ask.ts';
import { addressesOf, serversOf } from '../dns/answer.ts';
import { sightOf } from '../sight-of.ts';

/** One address at which a zone is served. */
export interface Server {
  readonly host: string;
  readonly address: string;
}

/** As many servers of the parent are looked up; one that answers is enough. */
export const PARENT_HOSTS_MAX = 3;

/**
 * Finds addresses of a zone's servers through the resolver: of at most three servers one address of each family,
 * IPv4 first. Servers whose addresses could not be found are left out.
 *
 * Throws `Unobservable` when the resolver does not say which servers there are.
 */
export async function serversOfZone(ask: Ask, zone: string): Promise<readonly Server[]> {
  const { data } = await answerTo(ask, zone, 'NS');
  const hosts = serversOf(data).slice(0, PARENT_HOSTS_MAX);
  const families = await Promise.all(
    ['A', 'AAAA'].map(async (type) =>
      Promise.all(hosts.map(async (host) => ({ host, ...(await firstAddress(ask, host, type)) }))),
    ),
  );
  return families
    .flat()
    .flatMap(({ host, address }) => (address === undefined ? [] : [{ host, address }]));
}

async function firstAddress(ask: Ask, host: string, type: string) {
  const sight = await sightOf(answerTo(ask, host, type));
  return { address: sight.kind === 'seen' ? addressesOf(sight.facts.data)[0] : undefined };
}
