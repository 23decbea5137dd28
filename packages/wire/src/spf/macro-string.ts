/** One macro that stands for a part of the message or of the session (RFC 7208, 7.2). */
export interface MacroExpand {
  readonly kind: 'expand';
  /** Lower case: `s l o d i p h c r t v`. */
  readonly letter: string;
  /** Whether the value is to be URL-escaped: the letter was written in upper case. */
  readonly urlEscape: boolean;
  /** How many labels from the right are kept, 1 to 128; null for all. No name has more labels than that. */
  readonly keep: number | null;
  readonly reverse: boolean;
  /** The characters at which the value is split; empty means at dots. */
  readonly delimiters: string;
}

/** A run of plain text, escapes undone, or a macro. */
export type MacroPart = { readonly kind: 'literal'; readonly text: string } | MacroExpand;

/** The parts in order, or the first fault and where it is. */
export type MacroStringReading =
  | {
      readonly kind: 'macro-string';
      readonly parts: readonly MacroPart[];
      /** Whether a macro or an escape stands last: both are a `macro-expand` of the grammar. */
      readonly endsInExpand: boolean;
    }
  | { readonly kind: 'invalid'; readonly position: number; readonly problem: string };

const LABELS_MAX = 128;
const DELIMITERS_ONLY = /^[.+,/_=-]*$/;
const ESCAPES: Readonly<Record<string, string>> = { '%': '%', _: ' ', '-': '%20' };

/**
 * Reads a macro-string: literals, `%%`, `%_`, `%-` and `%{...}`.
 *
 * Shape: neighbouring literals are one part; empty text has no parts. `position` is an offset into `text`.
 * `place` says where the text stands, as the letters c, r and t mean something in explanations only.
 * Errors: the first fault comes back as a value; nothing is thrown.
 * Source: RFC 7208, 7.1 and 7.2.
 */
export function readMacroString(
  text: string,
  place: 'domain-spec' | 'explanation',
): MacroStringReading {
  const parts: MacroPart[] = [];
  let literal = '';
  let endsInExpand = false;
  let at = 0;
  while (at < text.length) {
    endsInExpand = text[at] === '%';
    const read = text[at] === '%' ? readPercent(text, at, place) : readLiteral(text, at, place);
    if ('problem' in read) return { kind: 'invalid', position: at, problem: read.problem };
    at += read.length;
    if ('literal' in read) {
      literal += read.literal;
      continue;
    }
    if (literal !== '') parts.push({ kind: 'literal', text: literal });
    literal = '';
    parts.push(read.expand);
  }
  if (literal !== '') parts.push({ kind: 'literal', text: literal });
  return { kind: 'macro-string', parts, endsInExpand };
}

type Step =
  | { readonly length: number; readonly literal: string }
  | { readonly length: number; readonly expand: MacroExpand }
  | { readonly problem: string };

function readLiteral(text: string, at: number, place: string): Step {
  const code = text.charCodeAt(at);
  // A space may stand in an explanation (`explain-string`), never in a term.
  const isVisible = (code >= 0x21 && code <= 0x7e) || (code === 0x20 && place === 'explanation');
  if (!isVisible) return { problem: 'a character that is not printable ASCII' };
  return { length: 1, literal: text.charAt(at) };
}

function readPercent(text: string, at: number, place: string): Step {
  const next = text.charAt(at + 1);
  const escape = ESCAPES[next];
  if (escape !== undefined) return { length: 2, literal: escape };
  if (next !== '{') return { problem: 'a "%" that begins no macro' };
  const end = text.indexOf('}', at);
  if (end === -1) return { problem: 'a macro without "}"' };
  const inside = text.slice(at + 2, end);
  const letter = inside.charAt(0).toLowerCase();
  const letters = place === 'explanation' ? 'slodiphcrtv' : 'slodiphv';
  if (letter === '' || !letters.includes(letter))
    return { problem: `the unknown macro letter "${inside.charAt(0)}"` };
  const transform = readTransform(inside.slice(1));
  if (transform === undefined) return { problem: `the unreadable macro "%{${inside}}"` };
  const urlEscape = inside.charAt(0) !== letter;
  return {
    length: end + 1 - at,
    expand: { kind: 'expand', letter, urlEscape, ...transform },
  };
}

/** Reads `transformers *delimiter`. Nothing when it is neither, or when no label at all would be kept. */
function readTransform(text: string) {
  let at = 0;
  while (isDigit(text.charCodeAt(at))) at += 1;
  const digits = text.slice(0, at);
  const reverse = text.charAt(at).toLowerCase() === 'r';
  const delimiters = text.slice(reverse ? at + 1 : at);
  if (!DELIMITERS_ONLY.test(delimiters)) return undefined;
  if (digits === '') return { keep: null, reverse, delimiters };
  const keep = Math.min(Number(digits), LABELS_MAX);
  return keep === 0 ? undefined : { keep, reverse, delimiters };
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
