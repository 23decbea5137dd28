import assert from 'node:assert/strict';
import type { TlsCensusFacts } from '@scrutineer/probes/tls/facts';
import { groupName } from '@scrutineer/wire/tls';
import type { OpensslSuite } from './openssl.ts';
import type { SslscanReport } from './sslscan.ts';

/** What a server was seen to accept: IANA names, sorted. Only accepted versions are there. */
export interface Accepted {
  readonly suites: Readonly<Record<string, readonly string[]>>;
  readonly groups: readonly string[];
}

/** What our census saw; all of it must have been seen, and whole. */
export function acceptedByCensus({ versions, groups }: TlsCensusFacts): Accepted {
  const suites: Record<string, readonly string[]> = {};
  for (const [version, sight] of Object.entries(versions)) {
    assert.ok(sight.kind === 'seen' && sight.facts.complete, `${version} was not seen whole`);
    if (sight.facts.accepted) suites[version] = sight.facts.suites.toSorted();
  }
  assert.ok(groups.kind === 'seen' && groups.facts.complete, 'The groups were not seen whole');
  return { suites, groups: groups.facts.names.toSorted() };
}

/** What sslscan saw, under the names that OpenSSL gives to its codes. */
export function acceptedBySslscan(
  report: SslscanReport,
  known: ReadonlyMap<number, OpensslSuite>,
): Accepted {
  const suites = [...report.suites].map(([version, codes]) => {
    const names = codes.map((code) => known.get(code)?.name ?? `0x${code.toString(16)}`);
    return [version, names.sort()] as const;
  });
  return { suites: Object.fromEntries(suites), groups: report.groups.map(groupName).sort() };
}

/** What is in the first and not in the second. */
export function beyond(first: Accepted, second: Accepted): Accepted {
  const suites = Object.entries(first.suites).map(([version, names]) => {
    const others = second.suites[version];
    return [version, names.filter((name) => others?.includes(name) !== true)] as const;
  });
  return {
    suites: Object.fromEntries(suites.filter(([, names]) => names.length > 0)),
    groups: first.groups.filter((name) => !second.groups.includes(name)),
  };
}

/** Whether there is nothing at all. */
export function isNothing({ suites, groups }: Accepted): boolean {
  return Object.keys(suites).length === 0 && groups.length === 0;
}
