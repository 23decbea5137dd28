/** The versions of the protocol that travel in TLS records, oldest first. */
export const tlsVersions = ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

/** A version of the protocol that travels in TLS records. */
export type TlsVersion = (typeof tlsVersions)[number];

const CODES: Readonly<Record<TlsVersion, number>> = {
  SSLv3: 0x0300,
  'TLSv1.0': 0x0301,
  'TLSv1.1': 0x0302,
  'TLSv1.2': 0x0303,
  'TLSv1.3': 0x0304,
};

/** The two bytes that stand for a version on the wire (RFC 8446, 4.2.1). */
export function versionCode(version: TlsVersion): number {
  return CODES[version];
}

/** The version that two bytes stand for, if any does. */
export function versionByCode(code: number): TlsVersion | undefined {
  return tlsVersions.find((version) => CODES[version] === code);
}
