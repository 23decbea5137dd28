import { DnsFormatError } from './dns-format-error.ts';

/** The longest name on the wire, in octets, its root label included (RFC 1035, 2.3.4). */
export const NAME_OCTETS_MAX = 255;

/** The longest label, in octets (RFC 1035, 2.3.4). */
export const LABEL_OCTETS_MAX = 63;

/** Every octet escaped takes four characters, so no valid name is longer than this. */
const NAME_CHARACTERS_MAX = 4 * NAME_OCTETS_MAX;

const BACKSLASH = 0x5c;
const DOT = 0x2e;

/**
 * Brings any absolute name to the one form in which names are compared and kept.
 *
 * Shape: lower case, no trailing dot, the root as `.`, octets outside printable ASCII as `\DDD`,
 * and a backslash before `. \ " ; ( ) @ $`. An internationalised name comes as its A-label.
 * Throws `DnsFormatError` on empty, over-long and non-ASCII text, and on broken escapes.
 * Source: RFC 1035, 5.1; RFC 4343, 2.1.
 */
export function toName(text: string): string {
  if (text === '.') return text;
  if (text.length > NAME_CHARACTERS_MAX) throw unreadable(text, 'more than 255 octets');
  const labels: string[] = [];
  let octets = 1;
  for (let from = 0; from < text.length || from === 0;) {
    const end = labelEnd(text, from);
    const label = labelOctets(text.slice(from, end));
    octets += label.length + 1;
    labels.push(label.map(octetText).join(''));
    from = end + 1;
  }
  if (octets > NAME_OCTETS_MAX) throw unreadable(text, 'more than 255 octets');
  return toLowerAscii(labels.join('.'));
}

/** Says whether two names are the same, as DNS compares them: A to Z equal to a to z (RFC 4343, 3). */
export function sameName(a: string, b: string): boolean {
  return a === b || (a.length === b.length && toLowerAscii(a) === toLowerAscii(b));
}

/** Says whether `name` is `zone` itself or lies anywhere below it. All names are under `.`. */
export function isUnder(name: string, zone: string): boolean {
  if (zone === '.') return true;
  const start = name.length - zone.length;
  if (start === 0) return sameName(name, zone);
  return start > 1 && isSeparator(name, start - 1) && sameName(name.slice(start), zone);
}

/** Returns the name without its first label: `.` for a top-level domain, nothing for the root. */
export function parentOf(name: string): string | undefined {
  if (name === '.') return undefined;
  const rest = name.slice(labelEnd(name, 0) + 1);
  return rest === '' ? '.' : rest;
}

/** Returns the labels of a name from left to right, still escaped; none for the root. */
export function labelsOf(name: string): readonly string[] {
  const labels: string[] = [];
  if (name === '.') return labels;
  for (let from = 0; from < name.length;) {
    const end = labelEnd(name, from);
    labels.push(name.slice(from, end));
    from = end + 1;
  }
  return labels;
}

/** Lower-cases A to Z and nothing else, where `toLowerCase` would also fold letters beyond ASCII. */
export function toLowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Returns where the label that starts at `from` ends: at its dot, or at the end of the name. */
export function labelEnd(name: string, from: number): number {
  let dot = name.indexOf('.', from);
  while (dot !== -1 && !isSeparator(name, dot)) dot = name.indexOf('.', dot + 1);
  return dot === -1 ? name.length : dot;
}

/** Returns the octets of one escaped label. Throws `DnsFormatError` when it is empty, too long or unreadable. */
export function labelOctets(label: string): readonly number[] {
  const octets = unescapedOctets(label);
  if (octets.length === 0) throw new DnsFormatError('Cannot read a name: found an empty label');
  if (octets.length > LABEL_OCTETS_MAX) {
    throw new DnsFormatError(`Cannot read a name: found a label of ${octets.length} octets`);
  }
  return octets;
}

/** Undoes `\DDD` and `\X` in ASCII text (RFC 1035, 5.1). Throws `DnsFormatError` on anything else. */
export function unescapedOctets(text: string): readonly number[] {
  const octets: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    let code = text.charCodeAt(at);
    if (code > 0x7e) throw unreadable(text, 'a character beyond ASCII');
    if (code === BACKSLASH) {
      const digits = decimalEscape(text, at + 1);
      code = digits ?? text.charCodeAt(at + 1);
      at += digits === undefined ? 1 : 3;
      if (!(code <= (digits === undefined ? 0x7e : 0xff)))
        throw unreadable(text, 'a broken escape');
    }
    octets.push(code);
  }
  return octets;
}

/** Returns how one octet of a label is written: as itself, `\X` or `\DDD`. */
export function octetText(octet: number): string {
  return OCTET_TEXT[octet] ?? '';
}

const OCTET_TEXT: readonly string[] = Array.from({ length: 256 }, (_, octet) => {
  if (octet <= 0x20 || octet > 0x7e) return `\\${String(octet).padStart(3, '0')}`;
  const character = String.fromCharCode(octet);
  return '."\\;()@$'.includes(character) ? `\\${character}` : character;
});

function decimalEscape(text: string, at: number): number | undefined {
  const first = text.charCodeAt(at);
  if (!(first >= 0x30 && first <= 0x39)) return undefined;
  const digits = text.slice(at, at + 3);
  return /^\d{3}$/.test(digits) ? Number(digits) : Number.NaN;
}

/** A dot separates labels unless an odd number of backslashes stands before it. */
function isSeparator(name: string, at: number): boolean {
  if (name.charCodeAt(at) !== DOT) return false;
  let before = at;
  while (before > 0 && name.charCodeAt(before - 1) === BACKSLASH) before -= 1;
  return (at - before) % 2 === 0;
}

function unreadable(text: string, found: string): DnsFormatError {
  return new DnsFormatError(`Cannot read the name "${text.slice(0, 80)}": found ${found}`);
}
