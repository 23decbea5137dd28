import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { ResourceRecord } from '../dns/message.ts';
import { fromBase64, toBase64 } from '../dns/radix.ts';
import type { DataOf } from '../dns/record-data.ts';
import { keyTag } from '../dnssec/key.ts';
import { countedLabels, type Signature, signedData } from '../dnssec/signed-data.ts';

/** A key that can sign: the record that a zone publishes, and what it keeps to itself. */
export interface SigningKey {
  /** The zone whose key it is. */
  readonly zone: string;
  readonly dnskey: DataOf<'DNSKEY' | 'CDNSKEY'>;
  readonly privateKey: KeyObject;
}

/** What `makeKey` is to make. */
export interface KeyWish {
  readonly zone: string;
  /** 5, 7, 8, 10, 13, 14, 15 or 16. */
  readonly algorithm: number;
  /** 257 for a key that a DS record points to, 256 for any other. 257 when left out. */
  readonly flags?: number;
  /** Of an RSA modulus. 2048 when left out. */
  readonly bits?: number;
}

/** What is to be signed, by whom, and for how long. Times are seconds since 1970. */
export interface SigningWish {
  readonly rrset: readonly ResourceRecord[];
  readonly key: SigningKey;
  readonly inception: number;
  readonly expiration: number;
}

const HASHES: ReadonlyMap<number, string | null> = new Map([
  [5, 'sha1'],
  [7, 'sha1'],
  [8, 'sha256'],
  [10, 'sha512'],
  [13, 'sha256'],
  [14, 'sha384'],
  [15, null],
  [16, null],
]);

/** Makes a fresh key. Throws `Error` on an algorithm that cannot be signed with here. */
export function makeKey({ zone, algorithm, flags = 257, bits = 2048 }: KeyWish): SigningKey {
  const { publicKey, privateKey } = keyPair(algorithm, bits);
  const { n, e, x, y } = publicKey.export({ format: 'jwk' });
  const octets =
    n === undefined
      ? [...octetsOf(x), ...octetsOf(y)]
      : [octetsOf(e).length, ...octetsOf(e), ...octetsOf(n)];
  const publicText = toBase64(Uint8Array.from(octets));
  const dnskey = { type: 'DNSKEY', flags, protocol: 3, algorithm, publicKey: publicText } as const;
  return { zone, dnskey, privateKey };
}

/**
 * Returns the RRSIG record of a set: of one owner, class and type, at least one record.
 *
 * Throws `DnsFormatError` on records that cannot be written. Source: RFC 4035, 2.2.
 */
export function signRrset({ rrset, key, inception, expiration }: SigningWish): ResourceRecord {
  const [first] = rrset;
  if (first === undefined) throw new Error('Cannot sign: found no record');
  const { algorithm } = key.dnskey;
  const unsigned: Signature = {
    typeCovered: first.type,
    algorithm,
    labels: countedLabels(first.name),
    originalTtl: first.ttl,
    expiration,
    inception,
    keyTag: keyTag(key.dnskey),
    signer: key.zone,
    signature: '',
  };
  const hash = HASHES.get(algorithm);
  if (hash === undefined) throw new Error(`Cannot sign: found the algorithm ${algorithm}`);
  const made = sign(hash, signedData(rrset, unsigned), {
    key: key.privateKey,
    dsaEncoding: 'ieee-p1363',
  });
  const signature = toBase64(made);
  const { name, class: ofClass, ttl } = first;
  return {
    name,
    type: 'RRSIG',
    class: ofClass,
    ttl,
    data: { ...unsigned, type: 'RRSIG', signature },
  };
}

function keyPair(algorithm: number, bits: number) {
  switch (algorithm) {
    case 5:
    case 7:
    case 8:
    case 10:
      return generateKeyPairSync('rsa', { modulusLength: bits });
    case 13:
      return generateKeyPairSync('ec', { namedCurve: 'P-256' });
    case 14:
      return generateKeyPairSync('ec', { namedCurve: 'P-384' });
    case 15:
      return generateKeyPairSync('ed25519');
    case 16:
      return generateKeyPairSync('ed448');
    default:
      throw new Error(`Cannot make a key: found the algorithm ${algorithm}`);
  }
}

function octetsOf(base64Url: string | undefined): Uint8Array {
  const text = (base64Url ?? '').replaceAll('-', '+').replaceAll('_', '/');
  return fromBase64(text.padEnd(Math.ceil(text.length / 4) * 4, '='));
}
