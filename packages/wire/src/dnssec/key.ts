import { createHash } from 'node:crypto';
import { DnsFormatError } from '../dns/dns-format-error.ts';
import { fromBase64 } from '../dns/radix.ts';
import { encodeRdata } from '../dns/rdata.ts';
import type { DnskeyData, DsData } from '../dns/record-data.ts';
import { WireWriter } from '../dns/wire-writer.ts';

/** The fields of a DNSKEY or CDNSKEY record. */
export type Key = Omit<DnskeyData, 'type'>;

/** The fields of a DS or CDS record. */
export type Ds = Omit<DsData, 'type'>;

/** The parts of an RSA key as big-endian octets without leading zeros. */
export interface RsaKey {
  readonly exponent: Uint8Array<ArrayBuffer>;
  readonly modulus: Uint8Array<ArrayBuffer>;
}

const RSA_MD5 = 1;
const RSA_ALGORITHMS: readonly number[] = [1, 5, 7, 8, 10];
const HASH_BY_DIGEST_TYPE: ReadonlyMap<number, string> = new Map([
  [1, 'sha1'],
  [2, 'sha256'],
  [4, 'sha384'],
]);

/** Returns the key tag, 0 to 65535 (RFC 4034, appendix B). Throws `DnsFormatError` on fields out of range. */
export function keyTag(key: Key): number {
  const octets = rdataOf(key);
  if (key.algorithm === RSA_MD5) return ((octets.at(-3) ?? 0) << 8) | (octets.at(-2) ?? 0);
  let sum = 0;
  for (const [at, octet] of octets.entries()) sum += at % 2 === 0 ? octet << 8 : octet;
  return (sum + (sum >>> 16)) & 0xffff;
}

/**
 * Returns the digest that a DS record of the given type has for a key, in lower-case hexadecimal; nothing for
 * a type other than SHA-1 (1), SHA-256 (2) and SHA-384 (4).
 *
 * Throws `DnsFormatError` on fields out of range. Source: RFC 4034, 5.1.4; RFC 4509; RFC 6605, 2.
 */
export function dsDigest(owner: string, key: Key, digestType: number): string | undefined {
  const hash = HASH_BY_DIGEST_TYPE.get(digestType);
  if (hash === undefined) return undefined;
  const name = new WireWriter('canonical').name(owner).bytes;
  return createHash(hash).update(name).update(rdataOf(key)).digest('hex');
}

/**
 * Says whether a DS record is of this key. `unsupported`: tag and algorithm are, but the digest is of a type that
 * we cannot compute.
 */
export function dsMatchesKey(
  owner: string,
  ds: Ds,
  key: Key,
): 'match' | 'mismatch' | 'unsupported' {
  if (ds.algorithm !== key.algorithm || ds.keyTag !== keyTag(key)) return 'mismatch';
  const digest = dsDigest(owner, key, ds.digestType);
  if (digest === undefined) return 'unsupported';
  return digest === ds.digest.toLowerCase() ? 'match' : 'mismatch';
}

/** Returns the length of an RSA key's modulus in bits; nothing for other algorithms and broken keys. */
export function rsaBits(key: Key): number | undefined {
  const rsa = RSA_ALGORITHMS.includes(key.algorithm) ? rsaKey(key) : undefined;
  const [first] = rsa?.modulus ?? [];
  if (rsa === undefined || first === undefined) return undefined;
  return rsa.modulus.length * 8 - (Math.clz32(first) - 24);
}

/** Takes an RSA key apart (RFC 3110, 2). Nothing for a broken one. */
export function rsaKey(key: Key): RsaKey | undefined {
  const octets = publicKeyOctets(key);
  if (octets === undefined) return undefined;
  const isLong = octets[0] === 0;
  const length = isLong ? ((octets[1] ?? 0) << 8) | (octets[2] ?? 0) : (octets[0] ?? 0);
  const start = isLong ? 3 : 1;
  const exponent = withoutLeadingZeros(octets.subarray(start, start + length));
  const modulus = withoutLeadingZeros(octets.subarray(start + length));
  return exponent.length === 0 || modulus.length === 0 ? undefined : { exponent, modulus };
}

/** Returns the octets of a public key, or nothing when they are not Base64. */
export function publicKeyOctets(key: Key): Uint8Array<ArrayBuffer> | undefined {
  try {
    return fromBase64(key.publicKey);
  } catch (error) {
    if (error instanceof DnsFormatError) return undefined;
    throw error;
  }
}

function rdataOf(key: Key): Uint8Array {
  return encodeRdata({ ...key, type: 'DNSKEY' });
}

function withoutLeadingZeros(octets: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const first = octets.findIndex((octet) => octet !== 0);
  return first === -1 ? octets.subarray(0, 0) : octets.subarray(first);
}
