/** A cipher kind of SSLv2: three bytes on the wire. */
export interface Sslv2Kind {
  readonly code: number;
  readonly name: string;
  readonly cipher: 'RC4' | 'RC2' | 'IDEA' | 'DES' | '3DES' | 'NULL';
  /** Bits of the key that stay secret: 40 for the export kinds. */
  readonly bits: number;
  readonly mac: 'MD5' | 'SHA1';
}

/**
 * The cipher kinds of SSLv2 that any implementation is known to have had.
 *
 * Source: Hickman, "The SSL Protocol" (Netscape, 1995), Appendix C.4; the last five are those of SSLeay and OpenSSL.
 */
export const sslv2Kinds: readonly Sslv2Kind[] = [
  { code: 0x010080, name: 'SSL_CK_RC4_128_WITH_MD5', cipher: 'RC4', bits: 128, mac: 'MD5' },
  { code: 0x020080, name: 'SSL_CK_RC4_128_EXPORT40_WITH_MD5', cipher: 'RC4', bits: 40, mac: 'MD5' },
  { code: 0x030080, name: 'SSL_CK_RC2_128_CBC_WITH_MD5', cipher: 'RC2', bits: 128, mac: 'MD5' },
  {
    code: 0x040080,
    name: 'SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5',
    cipher: 'RC2',
    bits: 40,
    mac: 'MD5',
  },
  { code: 0x050080, name: 'SSL_CK_IDEA_128_CBC_WITH_MD5', cipher: 'IDEA', bits: 128, mac: 'MD5' },
  { code: 0x060040, name: 'SSL_CK_DES_64_CBC_WITH_MD5', cipher: 'DES', bits: 56, mac: 'MD5' },
  {
    code: 0x0700c0,
    name: 'SSL_CK_DES_192_EDE3_CBC_WITH_MD5',
    cipher: '3DES',
    bits: 168,
    mac: 'MD5',
  },
  { code: 0x000000, name: 'SSL_CK_NULL_WITH_MD5', cipher: 'NULL', bits: 0, mac: 'MD5' },
  { code: 0x060140, name: 'SSL_CK_DES_64_CBC_WITH_SHA', cipher: 'DES', bits: 56, mac: 'SHA1' },
  {
    code: 0x0701c0,
    name: 'SSL_CK_DES_192_EDE3_CBC_WITH_SHA',
    cipher: '3DES',
    bits: 168,
    mac: 'SHA1',
  },
  { code: 0x080080, name: 'SSL_CK_RC4_64_WITH_MD5', cipher: 'RC4', bits: 64, mac: 'MD5' },
  { code: 0xff8010, name: 'SSL_CK_NULL', cipher: 'NULL', bits: 0, mac: 'MD5' },
];

/** The kind's name, or its code in hexadecimal when nobody has named it. */
export function sslv2KindName(code: number): string {
  const known = sslv2Kinds.find((kind) => kind.code === code);
  return known?.name ?? `0x${code.toString(16).toUpperCase().padStart(6, '0')}`;
}
