export { type Certificate, parseCertificate, publicKeyInfoOf } from './certificate.ts';
export type { CertificateExtensions, SubjectAlternativeNames } from './certificate-extensions.ts';
export { DerError } from './der-error.ts';
export type { DistinguishedName, NameAttribute } from './distinguished-name.ts';
export { ipBytes, ipText } from './ip-text.ts';
export { nameMatches, type ReferenceName } from './name-matches.ts';
export type { PublicKey } from './public-key.ts';
export type { SignedTimestamp } from './timestamps.ts';
