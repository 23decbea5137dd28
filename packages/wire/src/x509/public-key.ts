import { DerError } from './der-error.ts';
import { DerReader, tags } from './der-reader.ts';
import { bitStringBytes, integerBytes, objectId } from './der-values.ts';
import { curves, fixedKeys, hashNames, signatureNames } from './object-ids.ts';

/** The key that a certificate vouches for. */
export interface PublicKey {
  /** `RSA`, `RSA-PSS`, `DSA`, `EC`, `Ed25519` …, or the dotted identifier. */
  readonly algorithm: string;
  /** Of the modulus, of the prime or of the curve's field; 0 when not known. */
  readonly bits: number;
  /** The name that TLS has for the curve, or its dotted identifier; null where there is none. */
  readonly curve: string | null;
}

/** Reads a SubjectPublicKeyInfo (RFC 5280, 4.1.2.7; RFC 3279; RFC 5480). Throws `DerError`. */
export function readPublicKey(reader: DerReader): PublicKey {
  const identifier = reader.sequence('the algorithm of a key');
  const id = objectId(identifier.expect(tags.objectId).body);
  const key = bitStringBytes(reader.expect(tags.bitString).body);
  reader.end();
  switch (id) {
    case '1.2.840.113549.1.1.1':
      return { algorithm: 'RSA', bits: modulusBits(key), curve: null };
    case '1.2.840.113549.1.1.10':
      return { algorithm: 'RSA-PSS', bits: modulusBits(key), curve: null };
    case '1.2.840.10040.4.1': {
      const prime = identifier.hasMore ? identifier.sequence('DSA parameters') : undefined;
      const bits = prime === undefined ? 0 : bitsOf(prime.expect(tags.integer).body);
      return { algorithm: 'DSA', bits, curve: null };
    }
    case '1.2.840.10045.2.1':
      return ellipticKey(identifier);
    default: {
      const { name = id, bits = 0 } = fixedKeys[id] ?? {};
      return { algorithm: name, bits, curve: null };
    }
  }
}

/** The name of an AlgorithmIdentifier for signatures; RSASSA-PSS brings its hash along. Throws `DerError`. */
export function signatureName(identifier: DerReader): string {
  const id = objectId(identifier.expect(tags.objectId).body);
  const name = signatureNames[id] ?? id;
  if (name !== 'rsassaPss') return name;
  return `rsassaPss with ${pssHash(identifier)}`;
}

function ellipticKey(identifier: DerReader): PublicKey {
  const named = identifier.optional(tags.objectId);
  if (named === undefined) return { algorithm: 'EC', bits: 0, curve: 'explicit' };
  const id = objectId(named.body);
  const { name = id, bits = 0 } = curves[id] ?? {};
  return { algorithm: 'EC', bits, curve: name };
}

function pssHash(identifier: DerReader): string {
  const parameters = identifier.optional(tags.sequence);
  const inside = new DerReader(parameters?.body ?? new Uint8Array(), 'RSASSA-PSS parameters');
  const hash = inside.optional(0xa0);
  if (hash === undefined) return 'SHA-1';
  const id = objectId(
    new DerReader(hash.body, 'a hash').sequence('a hash').expect(tags.objectId).body,
  );
  return hashNames[id] ?? id;
}

function modulusBits(key: Uint8Array): number {
  const modulus = new DerReader(key, 'an RSA key').sequence('an RSA key').expect(tags.integer);
  const bits = bitsOf(modulus.body);
  if (bits === 0) throw new DerError('Cannot read an RSA key: found a modulus of nothing');
  return bits;
}

function bitsOf(body: Uint8Array): number {
  const bytes = integerBytes(body);
  const first = bytes[0] ?? 0;
  return first === 0 ? 0 : (bytes.length - 1) * 8 + (32 - Math.clz32(first));
}
