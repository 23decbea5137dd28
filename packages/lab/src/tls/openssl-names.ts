/**
 * OpenSSL's name of a suite, from its IANA name.
 *
 * The name says nothing of whether OpenSSL still has the suite: configuring it tells.
 * Source: OpenSSL 3, `openssl-ciphers`, "Cipher suite names".
 */
export function opensslSuite(iana: string): string {
  const [exchange = '', protection] = iana.replace(/^(TLS|SSL)_/, '').split('_WITH_');
  if (protection === undefined) return iana;
  // Where ARIA comes with ECDHE_RSA, OpenSSL leaves the kind of signature out.
  const known = protection.startsWith('ARIA') && exchange === 'ECDHE_RSA' ? 'ECDHE' : exchange;
  const front = EXCHANGES[known] ?? known.replaceAll('_', '-');
  return [front, cipherOf(protection)].filter((part) => part !== '').join('-');
}

/** OpenSSL's name of a group, from its IANA name. */
export function opensslGroup(iana: string): string {
  return GROUPS[iana] ?? iana;
}

const EXCHANGES: Readonly<Record<string, string>> = {
  RSA: '',
  DH_anon: 'ADH',
  ECDH_anon: 'AECDH',
};

const GROUPS: Readonly<Record<string, string>> = {
  x25519: 'X25519',
  x448: 'X448',
};

function cipherOf(protection: string): string {
  return protection
    .replace(/^(AES|CAMELLIA|ARIA)_(\d+)_/, '$1$2_')
    .replace('_CBC_', '_')
    .replace(/_CCM_8$/, '_CCM8')
    .replace('CHACHA20_POLY1305_SHA256', 'CHACHA20_POLY1305')
    .replaceAll('_', '-');
}
