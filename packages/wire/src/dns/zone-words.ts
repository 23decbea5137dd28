import { DnsFormatError } from './dns-format-error.ts';

/** One word of a zone file as written, escapes and all, without its quotes. */
export interface ZoneWord {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** The longest data there is, each octet escaped, with room for the words before it. */
const CHARACTERS_MAX = 4 * 65_535 + 4096;

/**
 * Splits the text of one record into words (RFC 1035, 5.1).
 *
 * Comments end the line they are on; parentheses and line ends count as blanks, so that a record that
 * spans lines can be given whole. Throws `DnsFormatError` on an open quote and on over-long text.
 */
export function zoneWords(text: string): readonly ZoneWord[] {
  if (text.length > CHARACTERS_MAX) {
    throw new DnsFormatError(`Cannot read a record: found ${text.length} characters`);
  }
  const words: ZoneWord[] = [];
  for (let at = 0; at < text.length;) {
    const character = text.charAt(at);
    if (isBlank(character)) {
      at += 1;
    } else if (character === ';') {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end;
    } else if (character === '"') {
      const end = wordEnd(text, at + 1, (each) => each === '"');
      if (end >= text.length) throw new DnsFormatError('Cannot read a record: found an open quote');
      words.push({ text: text.slice(at + 1, end), isQuoted: true });
      at = end + 1;
    } else {
      const end = wordEnd(text, at, (each) => isBlank(each) || each === ';' || each === '"');
      words.push({ text: text.slice(at, end), isQuoted: false });
      at = end;
    }
  }
  return words;
}

function isBlank(character: string): boolean {
  return ' \t\r\n()'.includes(character);
}

function wordEnd(text: string, from: number, ends: (character: string) => boolean): number {
  let at = from;
  while (at < text.length && !ends(text.charAt(at))) at += text.charAt(at) === '\\' ? 2 : 1;
  return Math.min(at, text.length);
}
