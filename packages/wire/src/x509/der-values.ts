import { DerError } from './der-error.ts';
import { type DerElement, tags } from './der-reader.ts';

/** Bytes in lower-case hexadecimal, two digits each. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** An object identifier in dotted form. Throws `DerError` on arcs beyond 2^53. */
export function objectId(body: Uint8Array): string {
  const arcs: number[] = [];
  let arc = 0;
  let isOpen = false;
  for (const byte of body) {
    if (!isOpen && byte === 0x80)
      throw new DerError('Cannot read an object identifier: found padding');
    arc = arc * 128 + (byte & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER / 128) {
      throw new DerError('Cannot read an object identifier: found an arc that is too large');
    }
    isOpen = (byte & 0x80) !== 0;
    if (!isOpen) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first, ...rest] = arcs;
  if (isOpen || first === undefined) {
    throw new DerError('Cannot read an object identifier: found its end too early');
  }
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...rest].join('.');
}

/** An unsigned integer's bytes without the leading zero. Throws `DerError` on an empty or padded one. */
export function integerBytes(body: Uint8Array): Uint8Array {
  const [first, second = 0] = body;
  if (first === undefined) throw new DerError('Cannot read an integer: found no bytes');
  if (body.length > 1 && first === 0 && second < 0x80) {
    throw new DerError('Cannot read an integer: found padding');
  }
  return first === 0 && body.length > 1 ? body.subarray(1) : body;
}

/** A small integer, such as a version. Throws `DerError` beyond four bytes. */
export function smallInteger(body: Uint8Array): number {
  const bytes = integerBytes(body);
  if (bytes.length > 4) throw new DerError(`Cannot read an integer: found ${bytes.length} bytes`);
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

/** A BOOLEAN, which DER writes as 0x00 or 0xFF (X.690, 11.1). */
export function boolean(body: Uint8Array): boolean {
  if (body.length !== 1 || (body[0] !== 0 && body[0] !== 0xff)) {
    throw new DerError('Cannot read a boolean: found neither true nor false');
  }
  return body[0] === 0xff;
}

/** The whole bytes of a BIT STRING. Throws `DerError` when it has bits left over. */
export function bitStringBytes(body: Uint8Array): Uint8Array {
  if (body[0] !== 0) throw new DerError('Cannot read a bit string: found bits left over');
  return body.subarray(1);
}

/** The numbers of the bits that are set in a named bit list, the first being 0. */
export function namedBits(body: Uint8Array): readonly number[] {
  const bits: number[] = [];
  for (const [at, byte] of body.subarray(1).entries()) {
    for (let bit = 0; bit < 8; bit += 1) if ((byte & (0x80 >> bit)) !== 0) bits.push(at * 8 + bit);
  }
  return bits;
}

/** Text of any of the string types; undefined for a type that is none. Bytes that fit no character become U+FFFD. */
export function text({ tag, body }: DerElement): string | undefined {
  switch (tag) {
    case tags.utf8String:
      return new TextDecoder().decode(body);
    case tags.printableString:
    case tags.ia5String:
    case tags.numericString:
    case tags.visibleString:
    case tags.teletexString:
      return latin1(body);
    case tags.bmpString:
      return fixedWidth(body, 2);
    case tags.universalString:
      return fixedWidth(body, 4);
    default:
      return undefined;
  }
}

/** Each byte as the character of that number. */
export function latin1(body: Uint8Array): string {
  return Array.from(body, (byte) => String.fromCharCode(byte)).join('');
}

function fixedWidth(body: Uint8Array, size: number): string {
  let result = '';
  for (let at = 0; at + size <= body.length; at += size) {
    const point = body.subarray(at, at + size).reduce((value, byte) => value * 256 + byte, 0);
    const isCharacter = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    result += isCharacter ? String.fromCodePoint(point) : '\uFFFD';
  }
  return result;
}
