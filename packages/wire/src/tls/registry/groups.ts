/** A named group: the field of mathematics in which two ends agree on a key. */
export interface NamedGroup {
  readonly code: number;
  readonly name: string;
  readonly kind: 'elliptic' | 'prime-field' | 'post-quantum' | 'hybrid';
  /** Size of the field, or of the ML-KEM parameter set; 0 where the name does not fix it. */
  readonly bits: number;
  /** May be agreed upon in TLS 1.2 and before (elliptic ones with ECDHE, `prime-field` with DHE). */
  readonly inTls12: boolean;
  readonly inTls13: boolean;
}

/**
 * The named groups, by rising code, obsolete and draft ones included.
 *
 * Source: IANA, TLS Supported Groups registry, as of 2026-11 (RFC 8422, RFC 7919, RFC 8734, RFC 9189,
 * RFC 10024, draft-ietf-tls-mlkem); which version admits which: RFC 8446, 4.2.7.
 */
export const namedGroups: readonly NamedGroup[] = [
  { code: 1, name: 'sect163k1', kind: 'elliptic', bits: 163, inTls12: true, inTls13: false },
  { code: 2, name: 'sect163r1', kind: 'elliptic', bits: 163, inTls12: true, inTls13: false },
  { code: 3, name: 'sect163r2', kind: 'elliptic', bits: 163, inTls12: true, inTls13: false },
  { code: 4, name: 'sect193r1', kind: 'elliptic', bits: 193, inTls12: true, inTls13: false },
  { code: 5, name: 'sect193r2', kind: 'elliptic', bits: 193, inTls12: true, inTls13: false },
  { code: 6, name: 'sect233k1', kind: 'elliptic', bits: 233, inTls12: true, inTls13: false },
  { code: 7, name: 'sect233r1', kind: 'elliptic', bits: 233, inTls12: true, inTls13: false },
  { code: 8, name: 'sect239k1', kind: 'elliptic', bits: 239, inTls12: true, inTls13: false },
  { code: 9, name: 'sect283k1', kind: 'elliptic', bits: 283, inTls12: true, inTls13: false },
  { code: 10, name: 'sect283r1', kind: 'elliptic', bits: 283, inTls12: true, inTls13: false },
  { code: 11, name: 'sect409k1', kind: 'elliptic', bits: 409, inTls12: true, inTls13: false },
  { code: 12, name: 'sect409r1', kind: 'elliptic', bits: 409, inTls12: true, inTls13: false },
  { code: 13, name: 'sect571k1', kind: 'elliptic', bits: 571, inTls12: true, inTls13: false },
  { code: 14, name: 'sect571r1', kind: 'elliptic', bits: 571, inTls12: true, inTls13: false },
  { code: 15, name: 'secp160k1', kind: 'elliptic', bits: 160, inTls12: true, inTls13: false },
  { code: 16, name: 'secp160r1', kind: 'elliptic', bits: 160, inTls12: true, inTls13: false },
  { code: 17, name: 'secp160r2', kind: 'elliptic', bits: 160, inTls12: true, inTls13: false },
  { code: 18, name: 'secp192k1', kind: 'elliptic', bits: 192, inTls12: true, inTls13: false },
  { code: 19, name: 'secp192r1', kind: 'elliptic', bits: 192, inTls12: true, inTls13: false },
  { code: 20, name: 'secp224k1', kind: 'elliptic', bits: 224, inTls12: true, inTls13: false },
  { code: 21, name: 'secp224r1', kind: 'elliptic', bits: 224, inTls12: true, inTls13: false },
  { code: 22, name: 'secp256k1', kind: 'elliptic', bits: 256, inTls12: true, inTls13: false },
  { code: 23, name: 'secp256r1', kind: 'elliptic', bits: 256, inTls12: true, inTls13: true },
  { code: 24, name: 'secp384r1', kind: 'elliptic', bits: 384, inTls12: true, inTls13: true },
  { code: 25, name: 'secp521r1', kind: 'elliptic', bits: 521, inTls12: true, inTls13: true },
  { code: 26, name: 'brainpoolP256r1', kind: 'elliptic', bits: 256, inTls12: true, inTls13: false },
  { code: 27, name: 'brainpoolP384r1', kind: 'elliptic', bits: 384, inTls12: true, inTls13: false },
  { code: 28, name: 'brainpoolP512r1', kind: 'elliptic', bits: 512, inTls12: true, inTls13: false },
  { code: 29, name: 'x25519', kind: 'elliptic', bits: 255, inTls12: true, inTls13: true },
  { code: 30, name: 'x448', kind: 'elliptic', bits: 448, inTls12: true, inTls13: true },
  {
    code: 31,
    name: 'brainpoolP256r1tls13',
    kind: 'elliptic',
    bits: 256,
    inTls12: false,
    inTls13: true,
  },
  {
    code: 32,
    name: 'brainpoolP384r1tls13',
    kind: 'elliptic',
    bits: 384,
    inTls12: false,
    inTls13: true,
  },
  {
    code: 33,
    name: 'brainpoolP512r1tls13',
    kind: 'elliptic',
    bits: 512,
    inTls12: false,
    inTls13: true,
  },
  { code: 34, name: 'GC256A', kind: 'elliptic', bits: 256, inTls12: true, inTls13: true },
  { code: 35, name: 'GC256B', kind: 'elliptic', bits: 256, inTls12: true, inTls13: true },
  { code: 36, name: 'GC256C', kind: 'elliptic', bits: 256, inTls12: true, inTls13: true },
  { code: 37, name: 'GC256D', kind: 'elliptic', bits: 256, inTls12: true, inTls13: true },
  { code: 38, name: 'GC512A', kind: 'elliptic', bits: 512, inTls12: true, inTls13: true },
  { code: 39, name: 'GC512B', kind: 'elliptic', bits: 512, inTls12: true, inTls13: true },
  { code: 40, name: 'GC512C', kind: 'elliptic', bits: 512, inTls12: true, inTls13: true },
  { code: 41, name: 'curveSM2', kind: 'elliptic', bits: 256, inTls12: false, inTls13: true },
  { code: 256, name: 'ffdhe2048', kind: 'prime-field', bits: 2048, inTls12: true, inTls13: true },
  { code: 257, name: 'ffdhe3072', kind: 'prime-field', bits: 3072, inTls12: true, inTls13: true },
  { code: 258, name: 'ffdhe4096', kind: 'prime-field', bits: 4096, inTls12: true, inTls13: true },
  { code: 259, name: 'ffdhe6144', kind: 'prime-field', bits: 6144, inTls12: true, inTls13: true },
  { code: 260, name: 'ffdhe8192', kind: 'prime-field', bits: 8192, inTls12: true, inTls13: true },
  { code: 512, name: 'MLKEM512', kind: 'post-quantum', bits: 512, inTls12: false, inTls13: true },
  { code: 513, name: 'MLKEM768', kind: 'post-quantum', bits: 768, inTls12: false, inTls13: true },
  { code: 514, name: 'MLKEM1024', kind: 'post-quantum', bits: 1024, inTls12: false, inTls13: true },
  {
    code: 4587,
    name: 'SecP256r1MLKEM768',
    kind: 'hybrid',
    bits: 768,
    inTls12: false,
    inTls13: true,
  },
  { code: 4588, name: 'X25519MLKEM768', kind: 'hybrid', bits: 768, inTls12: false, inTls13: true },
  {
    code: 4589,
    name: 'SecP384r1MLKEM1024',
    kind: 'hybrid',
    bits: 1024,
    inTls12: false,
    inTls13: true,
  },
  {
    code: 4590,
    name: 'curveSM2MLKEM768',
    kind: 'hybrid',
    bits: 768,
    inTls12: false,
    inTls13: true,
  },
  {
    code: 25497,
    name: 'X25519Kyber768Draft00',
    kind: 'hybrid',
    bits: 768,
    inTls12: false,
    inTls13: true,
  },
  {
    code: 25498,
    name: 'SecP256r1Kyber768Draft00',
    kind: 'hybrid',
    bits: 768,
    inTls12: false,
    inTls13: true,
  },
  {
    code: 65281,
    name: 'arbitrary_explicit_prime_curves',
    kind: 'elliptic',
    bits: 0,
    inTls12: true,
    inTls13: false,
  },
  {
    code: 65282,
    name: 'arbitrary_explicit_char2_curves',
    kind: 'elliptic',
    bits: 0,
    inTls12: true,
    inTls13: false,
  },
];

const byCode: ReadonlyMap<number, NamedGroup> = new Map(
  namedGroups.map((group) => [group.code, group]),
);

/** The group with this code, if there is one. */
export function groupByCode(code: number): NamedGroup | undefined {
  return byCode.get(code);
}

/** The group's name, or its code as `0x1A2B` when no registry names it. */
export function groupName(code: number): string {
  return byCode.get(code)?.name ?? `0x${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
