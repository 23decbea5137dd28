export { dnssecAlgorithm } from './algorithms.ts';
export { dsDigestType } from './digests.ts';
export { type Ds, dsDigest, dsMatchesKey, type Key, keyTag, rsaBits } from './key.ts';
export { nsec3Hash } from './nsec3-hash.ts';
export { countedLabels, type Signature, signedData } from './signed-data.ts';
export type { RegistryEntry, Use } from './status.ts';
export { type SignatureVerdict, verifySignature } from './verify-signature.ts';
