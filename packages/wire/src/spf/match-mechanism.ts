import type { DomainSpec } from './domain-spec.ts';
import { expandFor } from './expand-target.ts';
import { isInNetwork } from './client-address.ts';
import type { SpfMechanism } from './spf-record.ts';
import { SpfHalt, type SpfRun, type TermCost } from './spf-run.ts';
import { anyUnder, validatedNames } from './validated-names.ts';
import type { SpfWork } from './spf-work.ts';

/** How many hosts of one `mx` are asked for (RFC 7208, 4.6.4). */
const MX_HOSTS_MAX = 10;

/** A mechanism that is decided without another record. */
export type PlainMechanism = Exclude<SpfMechanism, { readonly name: 'include' }>;

interface Prefixes {
  readonly cidr4: number;
  readonly cidr6: number;
}

/**
 * Whether a mechanism of the record at `domain` matches the client.
 *
 * Throws `SpfHalt` where DNS fails or a limit is passed. Source: RFC 7208, 5.
 */
export function* matchesClient(
  run: SpfRun,
  term: PlainMechanism,
  domain: string,
): SpfWork<boolean> {
  switch (term.name) {
    case 'all':
      return true;
    case 'ip4':
    case 'ip6': {
      const { network: text, prefix } = term;
      return isInNetwork(run.client, { family: term.name === 'ip4' ? 4 : 6, text, prefix });
    }
    case 'exists': {
      const cost = run.spend();
      const target = yield* targetOf(run, term.domain, domain);
      // Always A, also for a client with an IPv6 address (5.7).
      return (yield* run.need(target, 'A', cost)).length > 0;
    }
    case 'a': {
      const cost = run.spend();
      return yield* hostMatches(run, yield* targetOf(run, term.domain, domain), {
        prefixes: term,
        cost,
      });
    }
    case 'mx': {
      const cost = run.spend();
      return yield* mxMatches(run, yield* targetOf(run, term.domain, domain), {
        prefixes: term,
        cost,
      });
    }
    case 'ptr': {
      const cost = run.spend();
      const target = yield* targetOf(run, term.domain, domain);
      return anyUnder(yield* validatedNames(run, cost), withoutDot(target));
    }
  }
}

/** What a term speaks of: its name with macros written out, or the domain of its record. */
export function* targetOf(run: SpfRun, spec: DomainSpec | null, domain: string): SpfWork<string> {
  return spec === null ? domain : yield* expandFor(run, spec.parts, { domain, counts: true });
}

interface Wanted {
  readonly prefixes: Prefixes;
  readonly cost: TermCost;
}

function* hostMatches(run: SpfRun, host: string, { prefixes, cost }: Wanted): SpfWork<boolean> {
  const { family } = run.client;
  const records = yield* run.need(host, family === 4 ? 'A' : 'AAAA', cost);
  const prefix = family === 4 ? prefixes.cidr4 : prefixes.cidr6;
  return records.some(
    (each) => 'address' in each && isInNetwork(run.client, { family, text: each.address, prefix }),
  );
}

/** The hosts are asked for in the order in which mail would try them. An eleventh is an error, but not before it is needed. */
function* mxMatches(run: SpfRun, target: string, wanted: Wanted): SpfWork<boolean> {
  const records = yield* run.need(target, 'MX', wanted.cost);
  const hosts = records
    .flatMap((each) => (each.type === 'MX' ? [each] : []))
    .toSorted((one, other) => one.preference - other.preference)
    .map(({ exchange }) => exchange)
    // A null MX names no host (RFC 7505).
    .filter((exchange) => exchange !== '.' && exchange !== '');
  for (const [index, host] of hosts.entries()) {
    if (index === MX_HOSTS_MAX)
      throw new SpfHalt('permerror', `more than ${MX_HOSTS_MAX} mail hosts at ${target}`);
    if (yield* hostMatches(run, host, wanted)) return true;
  }
  return false;
}

function withoutDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}
