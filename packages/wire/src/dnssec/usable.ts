import { dnssecAlgorithm } from './algorithms.ts';
import { dsDigestType } from './digests.ts';
import { type Ds, type Key } from './key.ts';
import { canVerify } from './verify-signature.ts';

const SHA_1 = 1;

/** The digests that `dsDigest` can compute. */
const COMPUTABLE_DIGESTS: readonly number[] = [1, 2, 4];

/**
 * Says whether we validate by an algorithm at an instant in epoch milliseconds: it can be computed, and the registry
 * of that day does not forbid it. What is signed by others only is treated as unsigned (RFC 4035, 5.2).
 */
export function isUsableAlgorithm(algorithm: number, at: number): boolean {
  return canVerify(algorithm) && dnssecAlgorithm(algorithm, at)?.validating !== 'MUST NOT';
}

/** Returns the DS records to go by: SHA-1 counts only where nothing stronger stands beside it (RFC 4509, 3). */
export function usableDs(records: readonly Ds[], at: number): readonly Ds[] {
  const usable = records.filter(
    ({ algorithm, digestType }) =>
      isUsableAlgorithm(algorithm, at) &&
      COMPUTABLE_DIGESTS.includes(digestType) &&
      dsDigestType(digestType, at)?.validating !== 'MUST NOT',
  );
  const strong = usable.filter(({ digestType }) => digestType !== SHA_1);
  return strong.length === 0 ? usable : strong;
}

/** Says whether a key may sign for its zone: flagged as a zone's, not revoked (RFC 4034, 2.1; RFC 5011, 2.1). */
export function isZoneKey({ flags, protocol }: Key): boolean {
  return (flags & 0x0100) !== 0 && (flags & 0x0080) === 0 && protocol === 3;
}
