import type { DnsQuestion, DnsReply } from '../probe.ts';
import { type DnsClient, replyOf } from './client.ts';
import type { DnsOutcome } from './client-exchange.ts';
import type { Resolver } from './system-resolvers.ts';

/** What questions are asked with. */
export interface AskerParts {
  /** Asks name servers that were found in DNS. */
  readonly servers: DnsClient;
  /** Asks the resolvers that the user chose. */
  readonly recursive: DnsClient;
  readonly resolvers: readonly Resolver[];
}

const DNS_PORT = 53;
/** The resolver is not there for us; another one may be. */
const REFUSED = 5;
const NO_RESOLVER: DnsOutcome = {
  status: 'unseen',
  why: { reason: 'dns-failure', detail: 'this machine knows no resolver' },
};

/**
 * Makes the function by which looks ask DNS: a server that is named, or else the resolvers, the next one where one
 * does not answer, or refuses to. Those that answered so far are asked first.
 *
 * It throws `Unobservable` and nothing else.
 */
export function makeAsker({ servers, recursive, resolvers }: AskerParts) {
  const failed = new Map<string, number>();
  const failures = ({ address }: Pick<Resolver, 'address'>) => failed.get(address) ?? 0;

  return async (question: DnsQuestion, signal: AbortSignal): Promise<DnsReply> => {
    const { server, ...asked } = question;
    if (server !== undefined) {
      const to = { ...server, port: DNS_PORT };
      return replyOf(await servers.ask({ ...asked, to }, signal), 'server');
    }
    let outcome: DnsOutcome = NO_RESOLVER;
    for (const { address, port } of resolvers.toSorted((a, b) => failures(a) - failures(b))) {
      const to = { host: address, address, port };
      outcome = await recursive.ask({ recursionDesired: true, ...asked, to }, signal);
      if (signal.aborted || (outcome.status === 'answered' && outcome.message.rcode !== REFUSED))
        break;
      failed.set(address, failures({ address }) + 1);
    }
    return replyOf(outcome, 'resolver');
  };
}
