export { dnssecAlgorithm } from './algorithms.ts';
export { dsDigestType } from './digests.ts';
export { type Ds, dsDigest, dsMatchesKey, type Key, keyTag, rsaBits } from './key.ts';
export { nsec3Hash } from './nsec3-hash.ts';
export { countedLabels, type Signature, signedData } from './signed-data.ts';
export type { RegistryEntry, Use } from './status.ts';
export type { Asking } from './answer.ts';
export { validate } from './validate.ts';
export type {
  Fetch,
  Fetched,
  Security,
  TrustAnchor,
  Validation,
  ValidationInputs,
  ZoneLink,
} from './validation.ts';
export { type SignatureVerdict, verifySignature } from './verify-signature.ts';
export { WORK_LIMITS, type WorkLimits } from './work.ts';
