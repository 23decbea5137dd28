import { HOUR_MS } from '@scrutineer/core';

/**
 * Times of DNSSEC signatures.
 *
 * `leftMinMs`: half a day is what is left when a signer that works every day has missed a turn or two.
 * `leftMinPart`: of signers that sign each answer anew for some hours, this part of the whole has to be left.
 * `skewMs`: how far the clock of signer and looker may be apart.
 */
export const SIGNATURE_TIMES = {
  leftMinMs: 12 * HOUR_MS,
  leftMinPart: 0.25,
  skewMs: HOUR_MS / 12,
} as const;
