import { trimBlanks } from './trim-blanks.ts';

/** One `name=value`. The name is lower case; the value has no white space at its ends. */
export interface Tag {
  readonly name: string;
  readonly value: string;
  readonly position: number;
  /** As written, without white space at the ends. */
  readonly text: string;
}

/** A part between semicolons that is no `name=value`. */
export interface UntaggedText {
  readonly position: number;
  readonly text: string;
}

/** All parts of a list, in order. */
export interface TagList {
  readonly tags: readonly Tag[];
  readonly untagged: readonly UntaggedText[];
}

/** More parts than any record needs; what follows is one untagged part. */
const PARTS_MAX = 200;

/**
 * Splits the `name=value; name=value` that DMARC, MTA-STS and SMTP TLS reporting share.
 *
 * Shape: tags in order, repeated ones included; empty parts, as behind a last semicolon, are left out; `position`
 * counts characters from the start of `text`. What names and values may be is the caller's to judge.
 * Errors: none; nothing is thrown. Source: RFC 6376, 3.2, and the grammars that follow it.
 */
export function readTagList(text: string): TagList {
  const tags: Tag[] = [];
  const untagged: UntaggedText[] = [];
  let from = 0;
  for (let parts = 0; from <= text.length; parts += 1) {
    const semicolon = parts < PARTS_MAX ? text.indexOf(';', from) : -1;
    const end = semicolon === -1 ? text.length : semicolon;
    const raw = text.slice(from, end);
    const part = trimBlanks(raw);
    const position = from + raw.indexOf(part);
    const equals = parts < PARTS_MAX ? part.indexOf('=') : -1;
    from = end + 1;
    if (part === '') continue;
    const name = trimBlanks(part.slice(0, Math.max(equals, 0))).toLowerCase();
    if (name === '') untagged.push({ position, text: part });
    else tags.push({ name, value: trimBlanks(part.slice(equals + 1)), position, text: part });
  }
  return { tags, untagged };
}
