import { typeCode, typeName } from './codes.ts';
import { DnsFormatError } from './dns-format-error.ts';

/**
 * Reads the set of types of an NSEC or NSEC3 record, in ascending order of their numbers.
 *
 * Windows out of order, empty or with zeros at their end throw `DnsFormatError`: what is read here can
 * always be written again octet for octet, which signatures need. Source: RFC 4034, 4.1.2.
 */
export function readTypeBitmap(bytes: Uint8Array): readonly string[] {
  const types: string[] = [];
  let previous = -1;
  for (let at = 0; at < bytes.length;) {
    const window = bytes[at] ?? 0;
    const length = bytes[at + 1] ?? 0;
    const bits = bytes.subarray(at + 2, at + 2 + length);
    if (window <= previous || length === 0 || length > 32 || bits.length !== length) {
      throw new DnsFormatError(`Cannot read a type bitmap: found a broken window ${window}`);
    }
    if (bits.at(-1) === 0) {
      throw new DnsFormatError(`Cannot read a type bitmap: found zeros ending window ${window}`);
    }
    for (let bit = 0; bit < length * 8; bit += 1) {
      if (((bits[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0)
        types.push(typeName(window * 256 + bit));
    }
    previous = window;
    at += 2 + length;
  }
  return types;
}

/** Writes a set of types, in any order, as windows of bits. Throws `DnsFormatError` on an unknown type. */
export function writeTypeBitmap(types: readonly string[]): Uint8Array {
  const windows = new Map<number, Uint8Array>();
  for (const code of types.map(typeCode).sort((a, b) => a - b)) {
    const bits = windows.get(code >> 8) ?? new Uint8Array(32);
    const at = (code & 0xff) >> 3;
    bits[at] = (bits[at] ?? 0) | (0x80 >> (code & 7));
    windows.set(code >> 8, bits);
  }
  const octets: number[] = [];
  for (const [window, bits] of windows) {
    const length = bits.findLastIndex((octet) => octet !== 0) + 1;
    octets.push(window, length, ...bits.subarray(0, length));
  }
  return Uint8Array.from(octets);
}
