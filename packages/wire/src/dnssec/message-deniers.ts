import type { Message } from '../dns/message.ts';
import { sameName, toLowerAscii } from '../dns/name.ts';
import type { Denial, Denier } from './denial.ts';
import { nsec3Denier, type Nsec3Gap } from './nsec3-denier.ts';
import { nsecDenier, type NsecGap } from './nsec-denier.ts';
import { type SignedSet, signedSets } from './signed-sets.ts';
import { type Occasion, verifySet, type ZoneKeys } from './verify-set.ts';

const NXDOMAIN = 3;

/** The longest proof has three records; a chain of aliases in one message brings several proofs. */
const SETS_MAX = 24;

/** Returns the zones that have signed what a message says of gaps, in lower case. */
export function denyingZones(message: Message): readonly string[] {
  const signers = gapSets(message).flatMap(({ signatures }) =>
    signatures.map(({ signer }) => toLowerAscii(signer)),
  );
  return [...new Set(signers)];
}

/**
 * Proves by the records of one zone in a message that a name is not there, or that it has no records of a type.
 *
 * The response code is signed by nobody: where it denies the name, a proof that the name is there without the
 * type does as well. Throws `WorkExceeded`.
 */
export function proveDenial(
  message: Message,
  { name, type }: { readonly name: string; readonly type: string },
  { zone, occasion }: { readonly zone: ZoneKeys; readonly occasion: Occasion },
): Denial {
  return prove(message, { zone, occasion }, (denier) => {
    if (message.rcode !== NXDOMAIN) return denier.noData(name, type);
    const denial = denier.noName(name);
    if (denial.status !== 'unproven') return denial;
    const other = denier.noData(name, type);
    return other.status === 'unproven' ? denial : other;
  });
}

/** Proves that nothing is nearer to a name than a wildcard. Throws `WorkExceeded`. */
export function proveNoCloser(
  message: Message,
  { name, closestEncloser }: { readonly name: string; readonly closestEncloser: string },
  by: { readonly zone: ZoneKeys; readonly occasion: Occasion },
): Denial {
  return prove(message, by, (denier) => denier.noCloser(name, closestEncloser));
}

function prove(
  message: Message,
  { zone, occasion }: { readonly zone: ZoneKeys; readonly occasion: Occasion },
  ask: (denier: Denier) => Denial,
): Denial {
  const gaps: NsecGap[] = [];
  const hashed: Nsec3Gap[] = [];
  const faults: string[] = [];
  for (const set of gapSets(message)) {
    if (!set.signatures.some(({ signer }) => sameName(signer, zone.zone))) continue;
    const verdict = verifySet(set, zone, occasion);
    // A gap's owner is a name of the zone, never one that a wildcard stands for.
    if (verdict.status === 'invalid') faults.push(`${set.type} at ${set.name}: ${verdict.reason}`);
    else if (verdict.closestEncloser === undefined) sortIn(set, gaps, hashed);
  }
  const denials = [
    ...(gaps.length === 0 ? [] : [ask(nsecDenier(gaps, zone.zone))]),
    ...(hashed.length === 0 ? [] : [ask(nsec3Denier(hashed, zone.zone, occasion.work))]),
  ];
  return (
    denials.find(({ status }) => status === 'proven') ??
    denials.find(({ status }) => status === 'insecure') ??
    unprovenBecause(denials, faults)
  );
}

function unprovenBecause(denials: readonly Denial[], faults: readonly string[]): Denial {
  const reasons = [...faults.slice(0, 2), ...denials.map(({ reason }) => reason)];
  const reason = reasons.length === 0 ? 'there is no NSEC or NSEC3 record' : reasons.join('; ');
  return { status: 'unproven', reason };
}

function gapSets({ authority }: Message): readonly SignedSet[] {
  return signedSets(authority)
    .filter(({ type }) => type === 'NSEC' || type === 'NSEC3')
    .slice(0, SETS_MAX);
}

function sortIn({ name, records }: SignedSet, gaps: NsecGap[], hashed: Nsec3Gap[]): void {
  for (const { data } of records) {
    if (data.type === 'NSEC') gaps.push({ owner: name, next: data.next, types: data.types });
    if (data.type === 'NSEC3') hashed.push({ owner: name, data });
  }
}
