import type { MacroExpand, MacroPart } from './macro-string.ts';

/** What each macro letter stands for, in lower case: `s l o d i p h c r t v`. */
export type MacroValues = ReadonlyMap<string, string>;

/**
 * Writes a macro-string out. A letter without a value stands for nothing.
 *
 * A value that is transformed is split at each of its delimiters, also where two of them stand side by side, and
 * joined again with dots. Upper-case letters escape all but the unreserved characters of RFC 3986.
 * Source: RFC 7208, 7.3.
 */
export function expandMacros(parts: readonly MacroPart[], values: MacroValues): string {
  return parts
    .map((part) => (part.kind === 'literal' ? part.text : expandOne(part, values)))
    .join('');
}

/** Whether the expansion needs the validated name of the client, which costs questions. */
export function asksForName(parts: readonly MacroPart[]): boolean {
  return parts.some((part) => part.kind === 'expand' && part.letter === 'p');
}

function expandOne(macro: MacroExpand, values: MacroValues): string {
  const { letter, keep, reverse, delimiters, urlEscape } = macro;
  let value = values.get(letter) ?? '';
  if (keep !== null || reverse || delimiters !== '') {
    const split = splitAt(value, delimiters === '' ? '.' : delimiters);
    const ordered = reverse ? split.toReversed() : split;
    value = (keep === null ? ordered : ordered.slice(-keep)).join('.');
  }
  return urlEscape ? escaped(value) : value;
}

function splitAt(value: string, delimiters: string): readonly string[] {
  const found: string[] = [];
  let from = 0;
  for (let at = 0; at < value.length; at += 1) {
    if (!delimiters.includes(value.charAt(at))) continue;
    found.push(value.slice(from, at));
    from = at + 1;
  }
  return [...found, value.slice(from)];
}

/** `encodeURIComponent` leaves five characters more than RFC 3986, 2.3 calls unreserved. */
function escaped(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
