import { labelsOf, parentOf, type ResourceRecord } from '@scrutineer/wire/dns';
import { nsec3Hash } from '@scrutineer/wire/dnssec';
import type { BuiltZone, RecordSets } from './built-zone.ts';
import type { Signer } from './signer.ts';

/** The proofs of absence of one signed zone: each a record with its signature. */
export interface Denial {
  /** That a name that exists has no such type (RFC 4035, 3.1.3.1; RFC 5155, 7.2.3). */
  readonly noData: (name: string) => readonly ResourceRecord[];
  /** That neither a name nor a wildcard for it exists (RFC 4035, 3.1.3.2; RFC 5155, 7.2.2). */
  readonly noName: (name: string, encloser: string) => readonly ResourceRecord[];
  /** That a name that a wildcard stands in for does not exist itself (RFC 4035, 3.1.3.3; RFC 5155, 7.2.6). */
  readonly noExactName: (name: string, encloser: string) => readonly ResourceRecord[];
}

/** One link of the chain: where it stands, its place in the order, and its record set. */
interface Link {
  readonly key: string;
  readonly rrset: readonly ResourceRecord[];
}

const CHAINS = new WeakMap<BuiltZone, Denial>();

/** Returns the proofs of absence of a zone: by NSEC, or NSEC3 where it hashes its names. */
export function denialOf(zone: BuiltZone, signer: Signer): Denial {
  const known = CHAINS.get(zone);
  if (known !== undefined) return known;
  const denial = signer.signing.nsec3 === undefined ? plain(zone, signer) : hashed(zone, signer);
  CHAINS.set(zone, denial);
  return denial;
}

function plain(zone: BuiltZone, signer: Signer): Denial {
  const names = namesToDeny(zone).filter(([, sets]) => sets.size > 0);
  const sorted = names.map(([name, sets]) => ({ name, sets, key: orderKey(name) }));
  sorted.sort((a, b) => compare(a.key, b.key));
  const links = sorted.map(({ name, sets, key }, index): Link => {
    const next = sorted[(index + 1) % sorted.length]?.name ?? zone.apex;
    const types = [...sets.keys(), 'RRSIG', 'NSEC'];
    return { key, rrset: [record(zone, name, { type: 'NSEC', next, types })] };
  });
  const at = (name: string) => signed(lastUpTo(links, orderKey(name)), signer);
  return {
    noData: at,
    noName: (name, encloser) => distinct([...at(name), ...at(wildcardAt(encloser))]),
    noExactName: at,
  };
}

function hashed(zone: BuiltZone, signer: Signer): Denial {
  const { iterations, salt } = signer.signing.nsec3 ?? { iterations: 0, salt: '' };
  const hash = (name: string) => nsec3Hash(name, salt, iterations);
  const sorted = namesToDeny(zone).map(([name, sets]) => ({ key: hash(name), name, sets }));
  sorted.sort((a, b) => compare(a.key, b.key));
  const suffix = zone.apex === '.' ? '' : `.${zone.apex}`;
  const links = sorted.map(({ key, name, sets }, index): Link => {
    const nextHashed = sorted[(index + 1) % sorted.length]?.key ?? key;
    const isInsecureCut = zone.cuts.has(name) && !sets.has('DS');
    const types = sets.size === 0 || isInsecureCut ? [...sets.keys()] : [...sets.keys(), 'RRSIG'];
    const parameters = { hashAlgorithm: 1, flags: 0, iterations, salt };
    const data = { type: 'NSEC3', ...parameters, nextHashed, types } as const;
    return { key, rrset: [record(zone, `${key}${suffix}`, data)] };
  });
  const at = (name: string) => signed(lastUpTo(links, hash(name)), signer);
  return {
    noData: at,
    noName: (name, encloser) =>
      distinct([...at(encloser), ...at(nextCloser(name, encloser)), ...at(wildcardAt(encloser))]),
    noExactName: (name, encloser) => at(nextCloser(name, encloser)),
  };
}

/** Names that the zone answers for itself: not what lies below a cut. */
function namesToDeny(zone: BuiltZone): readonly (readonly [string, RecordSets])[] {
  return [...zone.names].flatMap(([name, sets]) => {
    if (zone.cuts.size > 0 && isBelowCut(zone, name)) return [];
    if (!zone.cuts.has(name)) return [[name, sets] as const];
    const own = [...sets].filter(([type]) => type === 'NS' || type === 'DS');
    return [[name, new Map(own)] as const];
  });
}

function isBelowCut(zone: BuiltZone, name: string): boolean {
  for (let above = parentOf(name); above !== undefined; above = parentOf(above)) {
    if (above === zone.apex) return false;
    if (zone.cuts.has(above)) return true;
  }
  return false;
}

/** The one label longer than the encloser that the name has (RFC 5155, 1.3). */
function nextCloser(name: string, encloser: string): string {
  let at = name;
  for (let above = parentOf(at); above !== undefined && above !== encloser; above = parentOf(at)) {
    at = above;
  }
  return at;
}

function wildcardAt(encloser: string): string {
  return encloser === '.' ? '*' : `*.${encloser}`;
}

/** The link at a key or, in the circle of the chain, the last before it. */
function lastUpTo(links: readonly Link[], key: string): Link | undefined {
  return links.findLast((link) => compare(link.key, key) <= 0) ?? links.at(-1);
}

function signed(link: Link | undefined, signer: Signer): readonly ResourceRecord[] {
  return link === undefined ? [] : [...link.rrset, ...signer.sign(link.rrset)];
}

function distinct(records: readonly ResourceRecord[]): readonly ResourceRecord[] {
  return [...new Set(records)];
}

function record(zone: BuiltZone, name: string, data: ResourceRecord['data']): ResourceRecord {
  return { name, type: data.type, class: 'IN', ttl: zone.absenceTtl, data };
}

/** Sorts as RFC 4034, 6.1 does: label by label from the right, a shorter name before those below it. */
function orderKey(name: string): string {
  return labelsOf(name).toReversed().join('\0');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
