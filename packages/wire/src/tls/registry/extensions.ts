/**
 * Codes of the extensions that we send or read.
 *
 * Source: IANA, TLS ExtensionType Values registry, as of 2026-11.
 */
export const extensionCodes = {
  serverName: 0,
  maxFragmentLength: 1,
  statusRequest: 5,
  supportedGroups: 10,
  ecPointFormats: 11,
  signatureAlgorithms: 13,
  heartbeat: 15,
  alpn: 16,
  signedCertificateTimestamp: 18,
  padding: 21,
  encryptThenMac: 22,
  extendedMasterSecret: 23,
  compressCertificate: 27,
  sessionTicket: 35,
  preSharedKey: 41,
  earlyData: 42,
  supportedVersions: 43,
  cookie: 44,
  pskKeyExchangeModes: 45,
  keyShare: 51,
  renegotiationInfo: 0xff01,
} as const;

/** An extension as it travels: its code and its body. */
export interface Extension {
  readonly code: number;
  readonly body: Uint8Array;
}
