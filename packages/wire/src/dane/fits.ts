import { createHash } from 'node:crypto';
import { publicKeyInfoOf } from '../x509/certificate.ts';

/** The data of a TLSA record (RFC 6698, 2.1), the association in lower-case hexadecimal. */
export interface Association {
  readonly usage: number;
  readonly selector: number;
  readonly matchingType: number;
  readonly data: string;
}

/**
 * Whether a mail sender that heeds DANE (RFC 7672) can use this record at all: DANE-TA(2) or DANE-EE(3), over the
 * certificate or its key, whole or by SHA-256 or SHA-512. It must treat the other usages as unusable (3.1.3).
 */
export function isUsable({ usage, selector, matchingType }: Association): boolean {
  return (usage === 2 || usage === 3) && selector <= 1 && matchingType <= 2;
}

/**
 * Whether a usable record names one of the certificates that it may name: the first for DANE-EE(3), any for DANE-TA(2).
 *
 * `chain` is DER as served, the server's own certificate first. That the chain of DANE-TA verifies is not said.
 * Throws `DerError` on a certificate that cannot be read, and nothing else. Source: RFC 7671, 5.
 */
export function fits(association: Association, chain: readonly Uint8Array[]): boolean {
  if (!isUsable(association)) return false;
  const candidates = association.usage === 3 ? chain.slice(0, 1) : chain;
  return candidates.some((der) => associated(association, der) === association.data.toLowerCase());
}

/** The data of the record `3 1 1` for a certificate: SHA-256 of its key, which outlives renewals that keep the key. */
export function keyAssociation(der: Uint8Array): Association {
  const own = { usage: 3, selector: 1, matchingType: 1 };
  return { ...own, data: associated(own, der) };
}

function associated(
  { selector, matchingType }: Pick<Association, 'selector' | 'matchingType'>,
  der: Uint8Array,
): string {
  const selected = selector === 1 ? publicKeyInfoOf(der) : der;
  if (matchingType === 0)
    return [...selected].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const algorithm = matchingType === 1 ? 'sha256' : 'sha512';
  return createHash(algorithm).update(selected).digest('hex');
}
