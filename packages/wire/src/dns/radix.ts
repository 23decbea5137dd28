import { DnsFormatError } from './dns-format-error.ts';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE32_HEX = '0123456789abcdefghijklmnopqrstuv';
const HEX_PAIRS = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'));
const BASE64_VALUES = valuesOf(BASE64);
const BASE32_VALUES = valuesOf(BASE32_HEX);

/** Writes octets as hexadecimal in lower case. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const octet of bytes) text += HEX_PAIRS[octet] ?? '';
  return text;
}

/** Reads hexadecimal in either case. Throws `DnsFormatError` on anything else. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 2 !== 0 || /[^0-9a-fA-F]/.test(text)) throw unreadable('hexadecimal', text);
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = Number.parseInt(text.slice(2 * at, 2 * at + 2), 16);
  }
  return bytes;
}

/** Writes octets as Base64 with padding (RFC 4648, 4). */
export function toBase64(bytes: Uint8Array): string {
  const text = pack(bytes, 6, BASE64);
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

/** Reads padded Base64. Throws `DnsFormatError` on anything else, bits left over included. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 4 !== 0) throw unreadable('Base64', text);
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = unpack(text.slice(0, text.length - padding), 6, BASE64_VALUES);
  if (bytes === undefined) throw unreadable('Base64', text);
  return bytes;
}

/** Writes octets as unpadded Base32hex in lower case (RFC 4648, 7; RFC 5155, 3.3). */
export function toBase32Hex(bytes: Uint8Array): string {
  return pack(bytes, 5, BASE32_HEX);
}

/** Reads unpadded Base32hex in either case. Throws `DnsFormatError` on anything else. */
export function fromBase32Hex(text: string): Uint8Array<ArrayBuffer> {
  const bytes = unpack(text.toLowerCase(), 5, BASE32_VALUES);
  if (bytes === undefined) throw unreadable('Base32hex', text);
  return bytes;
}

function valuesOf(alphabet: string): ReadonlyMap<string, number> {
  return new Map(Array.from(alphabet, (character, value) => [character, value]));
}

function pack(bytes: Uint8Array, width: number, alphabet: string): string {
  const mask = (1 << width) - 1;
  let text = '';
  let bits = 0;
  let held = 0;
  for (const octet of bytes) {
    held = ((held << 8) | octet) & 0xffff;
    for (bits += 8; bits >= width;) {
      bits -= width;
      text += alphabet.charAt((held >> bits) & mask);
    }
  }
  return bits === 0 ? text : text + alphabet.charAt((held << (width - bits)) & mask);
}

/** Nothing comes back for a foreign character, an impossible length, or left-over bits that are not zero. */
function unpack(text: string, width: number, values: ReadonlyMap<string, number>) {
  const bytes = new Uint8Array(Math.floor((text.length * width) / 8));
  let at = 0;
  let bits = 0;
  let held = 0;
  for (const character of text) {
    const value = values.get(character);
    if (value === undefined) return undefined;
    held = ((held << width) | value) & 0xffff;
    bits += width;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = (held >> bits) & 0xff;
      at += 1;
    }
  }
  return bits >= width || (held & ((1 << bits) - 1)) !== 0 ? undefined : bytes;
}

function unreadable(what: string, text: string): DnsFormatError {
  return new DnsFormatError(`Cannot read ${what}: found "${text.slice(0, 40)}"`);
}
