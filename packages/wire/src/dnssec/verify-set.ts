import { labelsOf, sameName } from '../dns/name.ts';
import { signatureTimeText } from '../dns/signature-time.ts';
import { lastLabels } from './canonical-order.ts';
import { type Key, keyTag } from './key.ts';
import { countedLabels, type Signature } from './signed-data.ts';
import type { SignedSet } from './signed-sets.ts';
import { verifySignature } from './verify-signature.ts';
import type { Work } from './work.ts';

/** A key of a zone with its tag, which costs a pass over the key to compute. */
export interface TaggedKey {
  readonly key: Key;
  readonly tag: number;
}

/** Keys that are trusted for a zone. */
export interface ZoneKeys {
  readonly zone: string;
  readonly keys: readonly TaggedKey[];
}

/** When, in epoch milliseconds, and at whose expense. */
export interface Occasion {
  readonly at: number;
  readonly work: Work;
}

/** What the signatures over one set prove. */
export type SetVerdict =
  /** `closestEncloser`: the name that owns the wildcard which the set was expanded from, when it was. */
  | { readonly status: 'valid'; readonly closestEncloser: string | undefined }
  | { readonly status: 'invalid'; readonly reason: string };

/**
 * How many signatures are computed over one set: two algorithms, each between two keys, and as much again. Whoever
 * publishes more keys of one tag than that wants us busy.
 */
const ATTEMPTS_MAX = 8;

const REASONS_MAX = 3;

/** Returns the keys with their tags. */
export function tagged(keys: readonly Key[]): readonly TaggedKey[] {
  return keys.map((key) => ({ key, tag: keyTag(key) }));
}

/**
 * Says whether a zone's keys prove a set of records at an instant: one good signature is enough.
 *
 * Throws `WorkExceeded`. Source: RFC 4035, 5.3; RFC 6840, 5.4 and 5.11.
 */
export function verifySet(set: SignedSet, by: ZoneKeys, { at, work }: Occasion): SetVerdict {
  const reasons = new Set<string>();
  let attempts = 0;
  for (const signature of set.signatures) {
    const misfit = misfitOf(signature, by.zone, at);
    const candidates = misfit === undefined ? candidatesFor(signature, by.keys) : [];
    if (candidates.length === 0) reasons.add(misfit ?? `no key has the tag ${signature.keyTag}`);
    for (const { key } of candidates) {
      attempts += 1;
      if (attempts > ATTEMPTS_MAX) return invalid(new Set([`none of ${ATTEMPTS_MAX} tries`]));
      work.spend('signatures');
      const verdict = verifySignature(set.records, signature, key);
      if (verdict.status === 'valid') {
        return { status: 'valid', closestEncloser: closestEncloserOf(set.name, signature) };
      }
      reasons.add(`the key ${signature.keyTag} does not verify it: ${verdict.detail}`);
    }
  }
  return invalid(reasons);
}

function misfitOf(signature: Signature, zone: string, at: number): string | undefined {
  if (!sameName(signature.signer, zone)) return `it is signed by ${signature.signer}, not ${zone}`;
  const now = Math.floor(at / 1000);
  if (isBefore(now, signature.inception)) {
    return `its signature begins at ${signatureTimeText(signature.inception)}`;
  }
  if (isBefore(signature.expiration, now)) {
    return `its signature ended at ${signatureTimeText(signature.expiration)}`;
  }
  return undefined;
}

/** Times go round after 2^32 seconds: of two, the one less than half a round behind is before (RFC 1982, 3.2). */
function isBefore(a: number, b: number): boolean {
  return ((a - b) | 0) < 0;
}

function candidatesFor(signature: Signature, keys: readonly TaggedKey[]): readonly TaggedKey[] {
  return keys.filter(
    ({ key, tag }) => tag === signature.keyTag && key.algorithm === signature.algorithm,
  );
}

function closestEncloserOf(owner: string, { labels }: Signature): string | undefined {
  const isExpanded = labels < countedLabels(owner) && labelsOf(owner).length > labels;
  return isExpanded ? lastLabels(owner, labels) : undefined;
}

function invalid(reasons: ReadonlySet<string>): SetVerdict {
  const reason = [...reasons].slice(0, REASONS_MAX).join('; ');
  return { status: 'invalid', reason: reason === '' ? 'it has no signature' : reason };
}
