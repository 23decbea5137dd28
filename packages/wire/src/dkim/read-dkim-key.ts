import { DnsFormatError, fromBase64 } from '../dns/index.ts';
import { DerError } from '../x509/der-error.ts';
import { DerReader, tags as derTags } from '../x509/der-reader.ts';
import { readPublicKey } from '../x509/public-key.ts';

/** The key that a record publishes. */
export interface DkimPublicKey {
  readonly algorithm: 'rsa' | 'ed25519';
  /** Of the modulus; 256 for Ed25519. */
  readonly bits: number;
}

const ED25519_BYTES = 32;
/** Verifiers take no shorter keys (RFC 8301, 3.2). */
const RSA_BITS_MIN = 1024;

/** A key, null where it was revoked; or a problem, with the key that is there where it is only too short. */
export type KeyReading =
  | { readonly key: DkimPublicKey | null }
  | { readonly problem: string; readonly tooShort?: DkimPublicKey };

/** The key of a tag `p`; null for an empty one, which revokes; or what was found in place of a key. */
export function readDkimKey(value: string | undefined, keyType: string): KeyReading {
  if (value === undefined) return { problem: 'no "p"' };
  if (keyType !== 'rsa' && keyType !== 'ed25519')
    return { problem: `the key type "${keyType.slice(0, 80)}", which verifiers do not know` };
  // White space may stand anywhere in it (RFC 6376, 3.2).
  const text = value.replaceAll(/[ \t\r\n]/g, '');
  if (text === '') return { key: null };
  const bytes = octetsOf(text);
  if (bytes === undefined) return { problem: 'a "p" that is not Base64' };
  if (keyType === 'ed25519') {
    return bytes.length === ED25519_BYTES
      ? { key: { algorithm: keyType, bits: 256 } }
      : { problem: `an Ed25519 key of ${bytes.length} octets, not ${ED25519_BYTES}` };
  }
  const bits = rsaBits(bytes);
  if (bits === undefined) return { problem: 'a "p" that holds no RSA key' };
  return bits < RSA_BITS_MIN
    ? {
        problem: `an RSA key of ${bits} bits, where verifiers want ${RSA_BITS_MIN}`,
        tooShort: { algorithm: keyType, bits },
      }
    : { key: { algorithm: keyType, bits } };
}

/** Publishers often leave the padding of Base64 away, and verifiers do not mind. */
function octetsOf(text: string): Uint8Array | undefined {
  try {
    return fromBase64(text.padEnd(Math.ceil(text.length / 4) * 4, '='));
  } catch (error) {
    if (error instanceof DnsFormatError) return undefined;
    throw error;
  }
}

/** A SubjectPublicKeyInfo as everybody publishes it, or the bare RSAPublicKey that RFC 6376, 3.6.1 speaks of. */
function rsaBits(bytes: Uint8Array): number | undefined {
  try {
    const inside = new DerReader(bytes, 'a DKIM key').sequence('a DKIM key');
    const { algorithm, bits } = readPublicKey(inside);
    return algorithm === 'RSA' ? bits : undefined;
  } catch (error) {
    if (error instanceof DerError) return bareRsaBits(bytes);
    throw error;
  }
}

function bareRsaBits(bytes: Uint8Array): number | undefined {
  try {
    const inside = new DerReader(bytes, 'a DKIM key').sequence('a DKIM key');
    const { body } = inside.expect(derTags.integer);
    inside.expect(derTags.integer);
    inside.end();
    const first = body.findIndex((octet) => octet !== 0);
    return first === -1 ? 0 : 8 * (body.length - first) - Math.clz32(body[first] ?? 0) + 24;
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}
