import { discover, walkNames } from '@scrutineer/wire/dmarc';
import { type Ask, asking, nameOf, textsAt } from '../dns/ask.ts';
import { defineProbe } from '../probe.ts';
import { registrableOf } from '../registrable.ts';
import { atLeastOneSeen, sightOf } from '../sight-of.ts';
import { type DmarcFacts, dmarc } from './facts.ts';

const WALK_MAX = 8;
const DESTINATIONS_MAX = 10;

/**
 * Asks for the DMARC records that a receiver would ask for (RFC 9989, 4.10), and whether those who get reports agree.
 *
 * Sends TXT questions to the resolver: for `_dmarc` at the target and above it, at most eight side by side; then, for
 * each domain outside of the organisation that the record names for reports, `<domain>._report._dmarc.<destination>`
 * (RFC 9990, 4), at most ten side by side.
 */
export default defineProbe({
  accepts: 'domain',
  kind: dmarc,
  policy: {
    deadlineMs: 25_000,
    connections: 0,
    questions: WALK_MAX + DESTINATIONS_MAX,
    evidenceBytes: 65_536,
  },

  async look(look): Promise<DmarcFacts> {
    const ask = asking(look);
    const { domain } = look.subject;
    const walk = await Promise.all(
      walkNames(domain).map(async (at) => {
        const name = `_dmarc.${at}`;
        return { name, answer: await sightOf(textsBelow(ask, '_dmarc', at)) };
      }),
    );
    atLeastOneSeen(walk.map(({ answer }) => answer));
    const reporting = await Promise.all(
      outsideDestinations(walk).map(async ({ policyDomain, destination }) => {
        const labels = `${policyDomain}._report._dmarc`;
        const name = `${labels}.${destination}`;
        return { destination, name, answer: await sightOf(textsBelow(ask, labels, destination)) };
      }),
    );
    return { walk, registrable: registrableOf(domain), reporting };
  },
});

async function textsBelow(ask: Ask, labels: string, name: string) {
  return textsAt(ask, nameOf(labels, name));
}

/** The domains that are to get reports and belong to another organisation than the record. */
function outsideDestinations(walk: DmarcFacts['walk']) {
  const found = discover(walk);
  if (found.kind !== 'policy') return [];
  const { domain: policyDomain, record } = found;
  const own = registrableOf(policyDomain) ?? policyDomain;
  const domains = new Set<string>();
  for (const { domain } of [...record.rua, ...record.ruf])
    if (domain !== null && (registrableOf(domain) ?? domain) !== own) domains.add(domain);
  return [...domains]
    .slice(0, DESTINATIONS_MAX)
    .map((destination) => ({ policyDomain, destination }));
}
