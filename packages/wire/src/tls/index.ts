export { concat } from './bytes.ts';
export {
  type ClientHello,
  type ClientOffer,
  encodeClientHello,
  encodeOffer,
  type KeyShare,
} from './client-hello.ts';
export { decodeClientHello, decodeOffer } from './decode-client-hello.ts';
export {
  encodeAlert,
  encodeCertificate,
  encodeCertificateStatus,
  encodeEllipticKeyExchange,
  encodeFlight,
  encodeHelloRetryRequest,
  encodePrimeKeyExchange,
  encodeServerHello,
  encodeServerHelloDone,
  selectedKeyShare,
  selectedVersion,
  type ServerAnswer,
} from './encode-server.ts';
export { TlsFormatError } from './format-error.ts';
export { alertCode, alertName } from './registry/alerts.ts';
export { type Extension, extensionCodes } from './registry/extensions.ts';
export { groupByCode, groupName, type NamedGroup, namedGroups } from './registry/groups.ts';
export { signatureSchemeName, signatureSchemes } from './registry/signature-schemes.ts';
export { type Sslv2Kind, sslv2KindName, sslv2Kinds } from './registry/sslv2-kinds.ts';
export {
  type CipherSuite,
  cipherSuites,
  EMPTY_RENEGOTIATION_INFO_SCSV,
  FALLBACK_SCSV,
  suiteByCode,
  suiteName,
} from './registry/suites.ts';
export type { Authentication, KeyExchange, SuiteProperties } from './registry/suite-properties.ts';
export { readServedCertificates, type ServedCertificates } from './served-certificates.ts';
export { type TlsVersion, tlsVersions, versionByCode, versionCode } from './registry/versions.ts';
export {
  type FlightLimits,
  readServerFlight,
  ServerFlight,
  type ServerWord,
} from './server-flight.ts';
export { hasExtension, type HelloRetryRequest, type ServerHello } from './server-hello.ts';
export type { ServerKeyExchange } from './server-key-exchange.ts';
export {
  decodeSslv2ClientHello,
  decodeSslv2ServerHello,
  encodeSslv2ClientHello,
  encodeSslv2ServerHello,
  type Sslv2ClientHello,
  type Sslv2ServerHello,
} from './sslv2.ts';
