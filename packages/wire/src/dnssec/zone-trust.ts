import type { DataOf } from '../dns/record-data.ts';
import { type Ds, dsMatchesKey, type Key } from './key.ts';
import type { SignedSet } from './signed-sets.ts';
import { isUsableAlgorithm, isZoneKey, usableDs } from './usable.ts';
import type { Judgement, TrustAnchor } from './validation.ts';
import { type Occasion, tagged, type TaggedKey, verifySet } from './verify-set.ts';

/** What is known of a zone. `keys` are empty unless it is secure. */
export interface ZoneTrust extends Judgement {
  readonly zone: string;
  readonly keys: readonly TaggedKey[];
}

/** What has to vouch for a zone's keys: digests from the zone above, or anchors of both kinds. */
export interface Vouchers {
  readonly zone: string;
  readonly ds: readonly Ds[];
  readonly keys: readonly Key[];
  /** Who says so, in words. */
  readonly source: string;
}

/** Returns what is known of a zone whose keys cannot be gone by. */
export function withoutKeys(zone: string, { security, reason }: Judgement): ZoneTrust {
  return { zone, security, reason, keys: [] };
}

/** Returns the vouchers that anchors of one zone are. */
export function anchorVouchers(zone: string, anchors: readonly TrustAnchor[]): Vouchers {
  const ds: Ds[] = [];
  const keys: Key[] = [];
  for (const { data } of anchors) {
    if ('digest' in data) ds.push(data);
    else keys.push(data);
  }
  return { zone, ds, keys, source: 'a trust anchor' };
}

/** Says why a zone has to be treated as unsigned, or nothing when something vouches by an algorithm that we use. */
export function reasonForNoProof(
  { zone, ds, keys, source }: Vouchers,
  at: number,
): string | undefined {
  if (usableDs(ds, at).length > 0) return undefined;
  if (keys.some(({ algorithm }) => isUsableAlgorithm(algorithm, at))) return undefined;
  return `${zone} has ${source} of no supported algorithm`;
}

/**
 * Says whether a zone's set of keys is vouched for: one of the keys is, and has signed the set.
 *
 * Throws `WorkExceeded`. Source: RFC 4035, 5.2 and 5.3; RFC 6840, 5.10 and 5.11.
 */
export function trustKeys(set: SignedSet, vouchers: Vouchers, occasion: Occasion): ZoneTrust {
  const { zone, source } = vouchers;
  const published = keysIn(set);
  const entries = tagged(published.filter((key) => isVouchedFor(key, vouchers, occasion.at)));
  const bogus = (reason: string) => withoutKeys(zone, { security: 'bogus', reason });
  if (entries.length === 0) return bogus(`${zone} publishes no key that ${source} is of`);
  const usable = entries.filter(({ key }) => isZoneKey(key));
  if (usable.length === 0) return bogus(`${zone} has revoked the key that ${source} is of`);
  const verdict = verifySet(set, { zone, keys: usable }, occasion);
  if (verdict.status === 'invalid') {
    return bogus(
      `the keys of ${zone} are not signed by the one that ${source} is of: ${verdict.reason}`,
    );
  }
  const tags = usable.map(({ tag }) => tag).join(', ');
  return {
    zone,
    security: 'secure',
    reason: `${source} is of its key ${tags}, which signs its keys`,
    keys: tagged(published.filter(isZoneKey)),
  };
}

function keysIn(set: SignedSet): readonly DataOf<'DNSKEY' | 'CDNSKEY'>[] {
  return set.records.flatMap(({ data }) => (data.type === 'DNSKEY' ? [data] : []));
}

function isVouchedFor(key: Key, { zone, ds, keys }: Vouchers, at: number): boolean {
  return (
    usableDs(ds, at).some((each) => dsMatchesKey(zone, each, key) === 'match') ||
    keys.some((each) => isSameKey(each, key) && isUsableAlgorithm(key.algorithm, at))
  );
}

/** Revoking changes the flags of a key and leaves it the same key (RFC 5011, 2.1). */
function isSameKey(a: Key, b: Key): boolean {
  return a.algorithm === b.algorithm && a.publicKey === b.publicKey;
}
