import { ByteReader } from './byte-reader.ts';
import { suiteByCode } from './registry/suites.ts';

/** How a server up to TLS 1.2 wants to agree on a key, as it says in the clear. */
export type ServerKeyExchange =
  | {
      readonly kind: 'elliptic';
      readonly group: number;
      readonly signatureScheme: number | undefined;
    }
  | { readonly kind: 'explicit-curve'; readonly curve: 'prime' | 'char2' }
  | {
      readonly kind: 'prime-field';
      /** The prime without leading zeros, in network order. */
      readonly prime: Uint8Array;
      readonly primeBits: number;
      readonly generator: Uint8Array;
      /** The server's public value, for spotting one that is used again. */
      readonly publicValue: Uint8Array;
      readonly signatureScheme: number | undefined;
    }
  | { readonly kind: 'export-rsa'; readonly modulusBits: number }
  | { readonly kind: 'other' };

/**
 * Reads a ServerKeyExchange, whose form hangs on the suite agreed upon (RFC 5246, 7.4.3; RFC 8422, 5.4).
 *
 * `version` is the version agreed upon: from TLS 1.2 on the signature names its scheme. Exchanges with
 * a shared secret are `other`. Throws `TlsFormatError`.
 */
export function readServerKeyExchange(
  body: Uint8Array,
  suite: number,
  version: number,
): ServerKeyExchange {
  const known = suiteByCode(suite);
  if (known === undefined || known.needsSharedSecret) return { kind: 'other' };
  const namesScheme = version >= 0x0303 && !known.isAnonymous;
  const reader = new ByteReader(body, 'a server key exchange');
  switch (known.keyExchange) {
    case 'ECDHE':
      return ellipticOf(reader, namesScheme);
    case 'DHE':
      return primeFieldOf(reader, namesScheme);
    case 'RSA':
      return { kind: 'export-rsa', modulusBits: bitsOf(reader.vector16()) };
    default:
      return { kind: 'other' };
  }
}

function ellipticOf(reader: ByteReader, namesScheme: boolean): ServerKeyExchange {
  const curveType = reader.u8();
  if (curveType === 1) return { kind: 'explicit-curve', curve: 'prime' };
  if (curveType === 2) return { kind: 'explicit-curve', curve: 'char2' };
  const group = reader.u16();
  reader.vector8();
  return { kind: 'elliptic', group, signatureScheme: namesScheme ? reader.u16() : undefined };
}

function primeFieldOf(reader: ByteReader, namesScheme: boolean): ServerKeyExchange {
  const prime = trimmed(reader.vector16());
  const generator = reader.vector16();
  const publicValue = reader.vector16();
  return {
    kind: 'prime-field',
    prime,
    primeBits: bitsOf(prime),
    generator,
    publicValue,
    signatureScheme: namesScheme ? reader.u16() : undefined,
  };
}

function trimmed(number: Uint8Array): Uint8Array {
  const first = number.findIndex((byte) => byte !== 0);
  return first === -1 ? number.subarray(number.length) : number.subarray(first);
}

function bitsOf(number: Uint8Array): number {
  const [first, ...rest] = trimmed(number);
  return first === undefined ? 0 : rest.length * 8 + (32 - Math.clz32(first));
}
