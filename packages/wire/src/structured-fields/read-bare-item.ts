import type { Cursor } from './cursor.ts';
import type { BareItem } from './value.ts';

const INTEGER_DIGITS_MAX = 15;
const WHOLE_DIGITS_MAX = 12;
const FRACTION_DIGITS_MAX = 3;
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Whether a character is one of `0` to `9`. */
export const isDigit = (char: string) => char >= '0' && char <= '9';
/** Whether a character is one of `a` to `z`. */
export const isLower = (char: string) => char >= 'a' && char <= 'z';
const isAlpha = (char: string) => isLower(char) || (char >= 'A' && char <= 'Z');
const isTokenChar = (char: string) =>
  isAlpha(char) || isDigit(char) || "!#$%&'*+-.^_`|~:/".includes(char);
const isBase64Char = (char: string) => BASE64.includes(char) || char === '=';

/** Reads one value by its first character (RFC 9651, 4.2.3.1). @throws FieldError */
export function readBareItem(cursor: Cursor): BareItem {
  const { next } = cursor;
  if (next === '-' || isDigit(next)) return readNumber(cursor);
  if (next === '"') return readString(cursor);
  if (next === '*' || isAlpha(next)) return { kind: 'token', value: cursor.takeWhile(isTokenChar) };
  if (next === ':') return readBytes(cursor);
  if (next === '?') return readBoolean(cursor);
  if (next === '@') return readDate(cursor);
  if (next === '%') return readDisplayString(cursor);
  throw cursor.fault('a value');
}

function readNumber(cursor: Cursor): Extract<BareItem, { kind: 'integer' | 'decimal' }> {
  const sign = cursor.skip('-') ? -1 : 1;
  const whole = cursor.takeWhile(isDigit);
  if (whole === '') throw cursor.fault('a digit');
  if (!cursor.skip('.')) {
    if (whole.length > INTEGER_DIGITS_MAX) throw cursor.fault('a number of at most 15 digits');
    // Minus zero is zero.
    return { kind: 'integer', value: sign * Number(whole) || 0 };
  }
  const fraction = cursor.takeWhile(isDigit);
  const fits = fraction.length > 0 && fraction.length <= FRACTION_DIGITS_MAX;
  if (whole.length > WHOLE_DIGITS_MAX || !fits)
    throw cursor.fault('a decimal of at most 12 digits before the point and 1 to 3 behind it');
  return { kind: 'decimal', value: sign * Number(`${whole}.${fraction}`) || 0 };
}

function readString(cursor: Cursor): BareItem {
  cursor.skip('"');
  let value = '';
  for (;;) {
    value += cursor.takeWhile((char) => isPrintable(char) && char !== '"' && char !== '\\');
    if (cursor.skip('"')) return { kind: 'string', value };
    if (!cursor.skip('\\')) throw cursor.fault('a string to its end');
    if (cursor.next !== '"' && cursor.next !== '\\')
      throw cursor.fault('a quote or a backslash behind a backslash');
    value += cursor.take();
  }
}

function readBytes(cursor: Cursor): BareItem {
  cursor.skip(':');
  const text = cursor.takeWhile(isBase64Char);
  const value = octetsOf(text);
  if (value === null || !cursor.skip(':')) throw cursor.fault('Base64 between two colons');
  return { kind: 'bytes', value };
}

/** Padding may have been left away, and bits left over need not be zero (RFC 9651, 4.2.7). */
function octetsOf(text: string): Uint8Array | null {
  const digits = text.replace(/={1,2}$/, '');
  const isPadded = digits.length < text.length;
  if (digits.includes('=') || digits.length % 4 === 1 || (isPadded && text.length % 4 !== 0))
    return null;
  const octets = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let held = 0;
  for (let at = 0; at < digits.length; at += 1) {
    held = ((held << 6) | BASE64.indexOf(digits.charAt(at))) & 0xffff;
    // Each but the first of four digits completes an octet.
    const bitsOver = 6 - 2 * (at % 4);
    if (at % 4 > 0) octets[Math.floor((at * 3) / 4)] = held >> bitsOver;
  }
  return octets;
}

function readBoolean(cursor: Cursor): BareItem {
  cursor.skip('?');
  if (cursor.skip('1')) return { kind: 'boolean', value: true };
  if (cursor.skip('0')) return { kind: 'boolean', value: false };
  throw cursor.fault('0 or 1');
}

function readDate(cursor: Cursor): BareItem {
  cursor.skip('@');
  const { kind, value } = readNumber(cursor);
  if (kind !== 'integer') throw cursor.fault('whole seconds');
  return { kind: 'date', value };
}

function readDisplayString(cursor: Cursor): BareItem {
  cursor.skip('%');
  if (!cursor.skip('"')) throw cursor.fault('a quote');
  const octets: number[] = [];
  while (!cursor.skip('"')) {
    if (!isPrintable(cursor.next)) throw cursor.fault('a display string to its end');
    octets.push(cursor.skip('%') ? readHexPair(cursor) : cursor.take().charCodeAt(0));
  }
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { kind: 'display-string', value: decoder.decode(Uint8Array.from(octets)) };
  } catch (error) {
    if (error instanceof TypeError) throw cursor.fault('UTF-8');
    throw error;
  }
}

function readHexPair(cursor: Cursor): number {
  const pair = [cursor.take(), cursor.take()];
  if (!pair.every((char) => isDigit(char) || (char >= 'a' && char <= 'f')))
    throw cursor.fault('two hexadecimal digits in lower case');
  return Number.parseInt(pair.join(''), 16);
}

function isPrintable(char: string): boolean {
  return char >= ' ' && char <= '~';
}
