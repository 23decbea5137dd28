import { parentOf, type ResourceRecord } from '@scrutineer/wire/dns';
import type { BuiltZone, RecordSets } from './built-zone.ts';
import { type Denial, denialOf } from './denial.ts';

/** What is asked of a zone. The name lies in it. */
export interface ZoneQuestion {
  readonly name: string;
  readonly type: string;
  /** Whether signatures and proofs are wanted. */
  readonly dnssecOk: boolean;
}

/** The three sections of an answer. */
export interface Sections {
  readonly answer: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  readonly additional: readonly ResourceRecord[];
}

/** What a zone says to one question, before anything is followed. */
export type ZoneReply = Sections &
  (
    | { readonly kind: 'data' | 'no-data' | 'no-name' }
    | { readonly kind: 'alias'; readonly target: string }
    | { readonly kind: 'referral'; readonly cut: string }
  );

const NOTHING: Sections = { answer: [], authority: [], additional: [] };

/**
 * Answers one question from one zone (RFC 1034, 4.3.2; wildcards as RFC 4592; proofs as RFC 4035, 3.1).
 *
 * Pure but for signatures, which are made when they are first wanted.
 */
export function askZone(zone: BuiltZone, question: ZoneQuestion): ZoneReply {
  const { name, type } = question;
  const cut = cutAbove(zone, name);
  if (cut !== undefined && !(cut === name && type === 'DS')) return referral(zone, cut, question);
  const sets = zone.names.get(name);
  if (sets !== undefined) return fromSets(zone, sets, { ...question, proofs: [] }, undefined);
  const encloser = closestEncloser(zone, name);
  const proofs = deny(zone, question, (denial) => denial.noExactName(name, encloser));
  const wildcard = encloser === '.' ? '*' : `*.${encloser}`;
  const wild = zone.names.get(wildcard);
  if (wild !== undefined) return fromSets(zone, wild, { ...question, proofs }, wildcard);
  const denied = deny(zone, question, (denial) => denial.noName(name, encloser));
  return { kind: 'no-name', ...NOTHING, authority: [...absence(zone, question), ...denied] };
}

/** Answers from the sets of a name, or of the wildcard that stands in for it. */
function fromSets(
  zone: BuiltZone,
  sets: RecordSets,
  question: ZoneQuestion & { readonly proofs: readonly ResourceRecord[] },
  wildcard: string | undefined,
): ZoneReply {
  const { name, type, dnssecOk, proofs } = question;
  const put = (rrset: readonly ResourceRecord[]) =>
    withSignature(zone, rrset, dnssecOk).map((record) => ({ ...record, name }));
  const rrset = sets.get(type);
  if (rrset !== undefined)
    return { kind: 'data', ...NOTHING, answer: put(rrset), authority: proofs };
  const alias = sets.get('CNAME');
  const data = alias?.[0]?.data;
  if (alias !== undefined && data?.type === 'CNAME') {
    const answer = put(alias);
    return { kind: 'alias', target: data.target, ...NOTHING, answer, authority: proofs };
  }
  const denied = deny(zone, question, (denial) => denial.noData(wildcard ?? name));
  const authority = [...absence(zone, question), ...new Set([...proofs, ...denied])];
  return { kind: 'no-data', ...NOTHING, authority };
}

function referral(zone: BuiltZone, cut: string, question: ZoneQuestion): ZoneReply {
  const sets = zone.names.get(cut);
  const ds = sets?.get('DS');
  const proof =
    ds === undefined
      ? deny(zone, question, (denial) => denial.noData(cut))
      : withSignature(zone, question.dnssecOk ? ds : [], question.dnssecOk);
  return {
    kind: 'referral',
    cut,
    answer: [],
    authority: [...(sets?.get('NS') ?? []), ...proof],
    additional: zone.glue.get(cut) ?? [],
  };
}

/** The SOA record that says how long an absence may be kept (RFC 2308, 3). */
function absence(zone: BuiltZone, { dnssecOk }: ZoneQuestion): readonly ResourceRecord[] {
  const rrset = zone.names.get(zone.apex)?.get('SOA') ?? [zone.soa];
  return withSignature(zone, rrset, dnssecOk).map((record) => ({
    ...record,
    ttl: zone.absenceTtl,
  }));
}

function withSignature(
  zone: BuiltZone,
  rrset: readonly ResourceRecord[],
  dnssecOk: boolean,
): readonly ResourceRecord[] {
  if (!dnssecOk || zone.signer === undefined || rrset.length === 0) return rrset;
  return [...rrset, ...zone.signer.sign(rrset)];
}

function deny(
  zone: BuiltZone,
  { dnssecOk }: ZoneQuestion,
  proof: (denial: Denial) => readonly ResourceRecord[],
): readonly ResourceRecord[] {
  if (!dnssecOk || zone.signer === undefined) return [];
  return proof(denialOf(zone, zone.signer));
}

function cutAbove(zone: BuiltZone, name: string): string | undefined {
  let highest: string | undefined;
  for (let at: string | undefined = name; at !== undefined; at = parentOf(at)) {
    if (at === zone.apex) break;
    if (zone.cuts.has(at)) highest = at;
  }
  return highest;
}

function closestEncloser(zone: BuiltZone, name: string): string {
  for (let at = parentOf(name); at !== undefined; at = parentOf(at)) {
    if (zone.names.has(at)) return at;
  }
  return zone.apex;
}
