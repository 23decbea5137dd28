/** One row of a registry table: code and name. */
export type SuiteRow = readonly [code: number, name: string];

/** What a suite promises, read from its name. */
export interface SuiteProperties {
  /** `any` in TLS 1.3, where groups decide; `RSA` is key transport. `DHE` and `ECDHE` include anonymous ones. */
  readonly keyExchange: KeyExchange;
  /** `any` in TLS 1.3, where signature schemes decide; `anon` proves nobody's identity. */
  readonly authentication: Authentication;
  /** The cipher's family as the registry writes it: `AES`, `3DES`, `RC4`, `CHACHA20`, `NULL`. */
  readonly cipher: string;
  /** Length of the key in bits, 0 for `NULL`. 3DES counts 168, though its strength is about 112. */
  readonly bits: number;
  readonly mode: 'CBC' | 'GCM' | 'CCM' | 'CCM_8' | 'POLY1305' | 'AEAD' | 'CTR' | 'stream' | 'none';
  /** The hash of the record's MAC, or `AEAD` where the mode brings its own. */
  readonly mac: string;
  /** The past stays secret when the server's long-term key becomes known. */
  readonly isForwardSecret: boolean;
  /** Weakened on purpose for the export rules of the 1990s. */
  readonly isExport: boolean;
  readonly isAnonymous: boolean;
  /** Encrypts nothing. */
  readonly isNull: boolean;
  /** Of no use to a stranger: both ends must already share a secret, ticket or password. */
  readonly needsSharedSecret: boolean;
  /** The first version whose text defines the suite. */
  readonly since: 'SSLv3' | 'TLSv1.2' | 'TLSv1.3';
}

/** How two ends agree on a key. */
export type KeyExchange =
  | 'any'
  | 'RSA'
  | 'DH'
  | 'DHE'
  | 'ECDH'
  | 'ECDHE'
  | 'PSK'
  | 'KRB5'
  | 'SRP'
  | 'ECCPWD'
  | 'GOST';

/** What proves who the server is. */
export type Authentication =
  | 'any'
  | 'RSA'
  | 'DSS'
  | 'ECDSA'
  | 'PSK'
  | 'KRB5'
  | 'SRP'
  | 'ECCPWD'
  | 'GOST'
  | 'anon';

/**
 * Reads a suite's properties from its registered name, whose grammar carries them (RFC 5246, A.5).
 *
 * `TLS_<exchange>[_EXPORT]_WITH_<cipher>_<mode>_<mac>`; in TLS 1.3 the part before `WITH` is gone.
 */
export function suiteProperties(name: string): SuiteProperties {
  const [left, right] = halves(name.replace(/^(TLS|SSL)_/, '').replace(/_OLD$/, ''));
  const keyExchange = keyExchangeOf(left);
  const authentication = authenticationOf(left);
  const isExport = left.includes('EXPORT');
  const { cipher, bits } = cipherOf(right, isExport);
  const mode = modeOf(right, cipher);
  const mac = macOf(right, mode);
  return {
    keyExchange,
    authentication,
    cipher,
    bits,
    mode,
    mac,
    isForwardSecret: ['any', 'DHE', 'ECDHE', 'ECCPWD', 'SRP'].includes(keyExchange),
    isExport,
    isAnonymous: authentication === 'anon',
    isNull: cipher === 'NULL',
    needsSharedSecret: ['PSK', 'KRB5', 'SRP', 'ECCPWD'].some((word) => left.includes(word)),
    since: sinceOf(keyExchange, mode, mac),
  };
}

function halves(name: string): [string, string] {
  const at = name.indexOf('_WITH_');
  const isTls13 = at === -1 || /_MGM_[LS]$/.test(name);
  if (at === -1) return ['', name];
  return isTls13 ? ['', name.slice(at + 6)] : [name.slice(0, at), name.slice(at + 6)];
}

function keyExchangeOf(left: string): KeyExchange {
  if (left === '') return 'any';
  if (left.startsWith('GOST')) return 'GOST';
  if (left === 'PSK_DHE') return 'DHE';
  if (left.startsWith('DH_anon')) return 'DHE';
  if (left.startsWith('ECDH_anon')) return 'ECDHE';
  const first = left.split('_', 1)[0] ?? '';
  for (const word of [
    'RSA',
    'DH',
    'DHE',
    'ECDH',
    'ECDHE',
    'PSK',
    'KRB5',
    'SRP',
    'ECCPWD',
  ] as const) {
    if (first === word) return word;
  }
  return 'any';
}

function authenticationOf(left: string): Authentication {
  if (left === '') return 'any';
  if (left.startsWith('GOST')) return 'GOST';
  const words = left.split('_');
  for (const word of ['PSK', 'anon', 'ECDSA', 'DSS', 'RSA', 'KRB5', 'SRP', 'ECCPWD'] as const) {
    if (words.includes(word)) return word;
  }
  return 'any';
}

function cipherOf(right: string, isExport: boolean): { cipher: string; bits: number } {
  const cipher = right.split('_', 1)[0] ?? '';
  if (cipher === 'NULL' || cipher.startsWith('SHA')) return { cipher: 'NULL', bits: 0 };
  if (cipher === '3DES') return { cipher, bits: 168 };
  if (cipher === 'DES40') return { cipher: 'DES', bits: 40 };
  if (cipher === 'DES') return { cipher, bits: isExport && right.includes('_40') ? 40 : 56 };
  const size = /_(40|56|64|128|192|256)(_|L_|$)/.exec(right)?.[1];
  if (size !== undefined) return { cipher, bits: Number(size) };
  return { cipher, bits: BITS_NOT_NAMED[cipher] ?? 0 };
}

const BITS_NOT_NAMED: Readonly<Record<string, number>> = {
  IDEA: 128,
  SEED: 128,
  SM4: 128,
  CHACHA20: 256,
  '28147': 256,
  KUZNYECHIK: 256,
  MAGMA: 256,
  AEGIS: 128,
};

function modeOf(right: string, cipher: string): SuiteProperties['mode'] {
  if (cipher === 'NULL') return 'none';
  if (cipher === 'RC4') return 'stream';
  if (cipher === 'CHACHA20') return 'POLY1305';
  if (cipher === 'AEGIS' || right.includes('_MGM_')) return 'AEAD';
  if (right.includes('_CCM_8')) return 'CCM_8';
  if (right.includes('_CCM')) return 'CCM';
  if (right.includes('_GCM')) return 'GCM';
  return right.includes('_CBC') ? 'CBC' : 'CTR';
}

function macOf(right: string, mode: SuiteProperties['mode']): string {
  if (['GCM', 'CCM', 'CCM_8', 'POLY1305', 'AEAD'].includes(mode)) return 'AEAD';
  const last = right.split('_').at(-1) ?? '';
  return last === 'SHA' ? 'SHA1' : last;
}

function sinceOf(
  keyExchange: KeyExchange,
  mode: SuiteProperties['mode'],
  mac: string,
): SuiteProperties['since'] {
  if (keyExchange === 'any') return 'TLSv1.3';
  return mac === 'AEAD' || mac === 'OMAC' || /^SHA(256|384)$/.test(mac) || mode === 'AEAD'
    ? 'TLSv1.2'
    : 'SSLv3';
}
