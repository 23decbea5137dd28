import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { DnsFormatError } from '../dns/dns-format-error.ts';
import type { ResourceRecord } from '../dns/message.ts';
import { isUnder, sameName } from '../dns/name.ts';
import { fromBase64, toBase64 } from '../dns/radix.ts';
import { type Key, keyTag, publicKeyOctets, rsaBits, rsaKey } from './key.ts';
import { type Signature, signedData } from './signed-data.ts';

/** What a signature proves about a set of records, its period of validity left aside. */
export type SignatureVerdict =
  | { readonly status: 'valid' }
  | { readonly status: 'invalid'; readonly detail: string }
  /** Nothing can be said: we cannot compute with this algorithm, or with a key this large. */
  | { readonly status: 'unsupported'; readonly detail: string };

/** The bit of a DNSKEY's flags that makes it a zone's (RFC 4034, 2.1.1). */
const ZONE_KEY = 0x0100;

/** A revoked key speaks for nothing but the set of keys that says so (RFC 5011, 2.1). */
const REVOKED = 0x0080;

/** RFC 3110, 2 ends at 4096 bits; an exponent over 64 bits serves nobody but one who wants us busy. */
const RSA_BITS_MAX = 4096;
const RSA_EXPONENT_OCTETS_MAX = 8;

/** A public key as a JSON Web Key (RFC 7517; RFC 8037). */
type Jwk = Record<string, string>;

interface Method {
  readonly hash: string | null;
  readonly jwk: (key: Key) => Jwk | undefined;
  readonly signatureOctets?: number;
}

const METHODS: ReadonlyMap<number, Method> = new Map<number, Method>([
  [5, { hash: 'sha1', jwk: rsaJwk }],
  [7, { hash: 'sha1', jwk: rsaJwk }],
  [8, { hash: 'sha256', jwk: rsaJwk }],
  [10, { hash: 'sha512', jwk: rsaJwk }],
  [13, { hash: 'sha256', jwk: (key) => curveJwk(key, 'P-256', 32), signatureOctets: 64 }],
  [14, { hash: 'sha384', jwk: (key) => curveJwk(key, 'P-384', 48), signatureOctets: 96 }],
  [15, { hash: null, jwk: (key) => edwardsJwk(key, 'Ed25519', 32), signatureOctets: 64 }],
  [16, { hash: null, jwk: (key) => edwardsJwk(key, 'Ed448', 57), signatureOctets: 114 }],
]);

/**
 * Says whether a key made a signature over a set of records (RFC 4035, 5.3).
 *
 * The caller answers for three things: that the key is one of the signer's zone and trusted, that the
 * signature's inception and expiration enclose the time, and that a name expanded from a wildcard does
 * not exist itself. Algorithms: 5, 7, 8, 10, 13, 14, 15, 16. Throws nothing.
 */
export function verifySignature(
  rrset: readonly ResourceRecord[],
  signature: Signature,
  key: Key,
): SignatureVerdict {
  try {
    const misfit = misfitOf(rrset, signature, key);
    if (misfit !== undefined) return { status: 'invalid', detail: misfit };
    const method = METHODS.get(key.algorithm);
    if (method === undefined) {
      return { status: 'unsupported', detail: `algorithm ${key.algorithm}` };
    }
    if (isUnreasonable(key)) return { status: 'unsupported', detail: 'an RSA key too large' };
    return verifyWith(method, { data: signedData(rrset, signature), signature, key });
  } catch (error) {
    if (error instanceof DnsFormatError) return { status: 'invalid', detail: error.message };
    throw error;
  }
}

/** Says whether signatures of an algorithm can be computed here at all. */
export function canVerify(algorithm: number): boolean {
  return METHODS.has(algorithm);
}

function misfitOf(
  rrset: readonly ResourceRecord[],
  signature: Signature,
  key: Key,
): string | undefined {
  const [first] = rrset;
  if (first === undefined) return 'no record';
  const isOneSet = rrset.every(
    (each) =>
      sameName(each.name, first.name) && each.type === first.type && each.class === first.class,
  );
  if (!isOneSet) return 'records of more than one set';
  if (first.type !== signature.typeCovered) return `a signature over ${signature.typeCovered}`;
  if (!isUnder(first.name, signature.signer)) return 'a signer that is not above the owner';
  if (key.algorithm !== signature.algorithm) return 'a key of another algorithm';
  if ((key.flags & ZONE_KEY) === 0 || key.protocol !== 3) return 'a key that is not for zones';
  if ((key.flags & REVOKED) !== 0 && first.type !== 'DNSKEY') return 'a revoked key';
  if (keyTag(key) !== signature.keyTag) return 'a key of another tag';
  return undefined;
}

function verifyWith(
  method: Method,
  { data, signature, key }: { data: Uint8Array; signature: Signature; key: Key },
): SignatureVerdict {
  const octets = fromBase64(signature.signature);
  const wanted = method.signatureOctets;
  if (wanted !== undefined && octets.length !== wanted) {
    return { status: 'invalid', detail: `a signature of ${octets.length} octets` };
  }
  const publicKey = publicKeyOf(method.jwk(key));
  if (publicKey === undefined) return { status: 'invalid', detail: 'a broken public key' };
  const isValid = verify(method.hash, data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, octets);
  return isValid ? { status: 'valid' } : { status: 'invalid', detail: 'another signature' };
}

/** Nothing for a key that the library will not take, such as a point that is not on its curve. */
function publicKeyOf(jwk: Jwk | undefined): KeyObject | undefined {
  if (jwk === undefined) return undefined;
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

function isUnreasonable(key: Key): boolean {
  const bits = rsaBits(key);
  if (bits === undefined) return false;
  return bits > RSA_BITS_MAX || (rsaKey(key)?.exponent.length ?? 0) > RSA_EXPONENT_OCTETS_MAX;
}

function rsaJwk(key: Key): Jwk | undefined {
  const rsa = rsaKey(key);
  if (rsa === undefined) return undefined;
  return { kty: 'RSA', n: toBase64Url(rsa.modulus), e: toBase64Url(rsa.exponent) };
}

function curveJwk(key: Key, crv: string, size: number): Jwk | undefined {
  const octets = publicKeyOctets(key);
  if (octets?.length !== 2 * size) return undefined;
  const [x, y] = [octets.subarray(0, size), octets.subarray(size)];
  return { kty: 'EC', crv, x: toBase64Url(x), y: toBase64Url(y) };
}

function edwardsJwk(key: Key, crv: string, size: number): Jwk | undefined {
  const octets = publicKeyOctets(key);
  if (octets?.length !== size) return undefined;
  return { kty: 'OKP', crv, x: toBase64Url(octets) };
}

function toBase64Url(octets: Uint8Array): string {
  return toBase64(octets).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
