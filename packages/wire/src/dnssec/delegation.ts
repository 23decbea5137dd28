import type { Message } from '../dns/message.ts';
import { isUnder } from '../dns/name.ts';
import type { Ds } from './key.ts';
import { proveDenial } from './message-deniers.ts';
import { type SignedSet, signedSets } from './signed-sets.ts';
import { type Occasion, verifySet, type ZoneKeys } from './verify-set.ts';
import type { Vouchers } from './zone-trust.ts';

/** What the answer to a question for DS records says of a name below a secure zone. */
export type Delegation =
  /** A signed zone begins there. */
  | { readonly kind: 'cut'; readonly vouchers: Vouchers }
  /** No zone begins there. */
  | { readonly kind: 'none' }
  /** The chain ends there: in an unsigned zone, or because nothing is proven. */
  | { readonly kind: 'end'; readonly security: 'insecure' | 'bogus'; readonly reason: string };

/**
 * Reads whether a zone begins at a name, from an answer or from a referral to it.
 *
 * Throws `WorkExceeded`. Source: RFC 4035, 5.2; RFC 5155, 8.6 and 8.9.
 */
export function delegationIn(
  message: Message,
  name: string,
  by: { readonly zone: ZoneKeys; readonly occasion: Occasion },
): Delegation {
  const { zone } = by.zone;
  const sets = signedSets([...message.answer, ...message.authority]);
  const set = sets.find((each) => each.name === name && each.type === 'DS');
  if (set !== undefined) return fromDs(set, by);
  // Where an alias is, or above the name a DNAME, no zone can begin (RFC 2181, 10.1; RFC 6672, 2.4).
  const isAlias = signedSets(message.answer).some(
    (each) => redirects(each, name) && verifySet(each, by.zone, by.occasion).status === 'valid',
  );
  if (isAlias) return { kind: 'none' };
  const denial = proveDenial(message, { name, type: 'DS' }, by);
  switch (denial.status) {
    case 'proven':
      return denial.isUnsignedCut
        ? end('insecure', `${zone} proves that it delegates ${name} unsigned`)
        : { kind: 'none' };
    case 'insecure':
      return end('insecure', denial.reason);
    case 'unproven':
      return end(
        'bogus',
        `${zone} does not prove that ${name} has no DS records: ${denial.reason}`,
      );
  }
}

function fromDs(
  set: SignedSet,
  { zone, occasion }: { readonly zone: ZoneKeys; readonly occasion: Occasion },
): Delegation {
  const verdict = verifySet(set, zone, occasion);
  if (verdict.status === 'invalid' || verdict.closestEncloser !== undefined) {
    const found = verdict.status === 'invalid' ? verdict.reason : 'they come from a wildcard';
    return end('bogus', `the DS records of ${set.name} are not proven: ${found}`);
  }
  const ds = set.records.flatMap(({ data }): Ds[] => (data.type === 'DS' ? [data] : []));
  const source = `a DS record in ${zone.zone}`;
  return { kind: 'cut', vouchers: { zone: set.name, ds, keys: [], source } };
}

function redirects({ name: owner, type }: SignedSet, name: string): boolean {
  if (type === 'CNAME') return owner === name;
  return type === 'DNAME' && owner !== name && isUnder(name, owner);
}

function end(security: 'insecure' | 'bogus', reason: string): Delegation {
  return { kind: 'end', security, reason };
}
