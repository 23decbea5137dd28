import { Cursor } from './cursor.ts';
import { FieldError } from './field-error.ts';
import { isDigit, isLower, readBareItem } from './read-bare-item.ts';
import type { BareItem, Dictionary, InnerList, Item, List, Member, Parameters } from './value.ts';

/** What a field says. `malformed` is what receivers disregard as a whole (RFC 9651, 1.1). */
export type FieldReading<Value> =
  | { readonly kind: 'field'; readonly value: Value }
  | {
      readonly kind: 'malformed';
      readonly problem: string;
      /** Characters from the start. */
      readonly position: number;
    };

/** The largest members that a receiver has to bear fit in here (RFC 9651, 3). */
const CHARACTERS_MAX = 65_536;
const TRUE: BareItem = { kind: 'boolean', value: true };

/** Reads a field that is one item (RFC 9651, 4.2 and 4.2.3). A text of more than 65,536 characters is malformed. */
export function parseItem(text: string): FieldReading<Item> {
  return readWhole(text, readItem);
}

/** Reads a field that is a list (RFC 9651, 4.2.1). Of several fields, join the values with commas first. */
export function parseList(text: string): FieldReading<List> {
  return readWhole(text, (cursor) => {
    const members: Member[] = [];
    readCommaSeparated(cursor, () => void members.push(readMember(cursor)));
    return members;
  });
}

/** Reads a field that is a dictionary (RFC 9651, 4.2.2). Of a key that comes twice, the last value counts. */
export function parseDictionary(text: string): FieldReading<Dictionary> {
  return readWhole(text, (cursor) => {
    const members = new Map<string, Member>();
    readCommaSeparated(cursor, () => {
      const key = readKey(cursor);
      members.set(key, cursor.skip('=') ? readMember(cursor) : readTrue(cursor));
    });
    return members;
  });
}

function readWhole<Value>(text: string, read: (cursor: Cursor) => Value): FieldReading<Value> {
  if (text.length > CHARACTERS_MAX)
    return { kind: 'malformed', problem: 'more than 65,536 characters', position: CHARACTERS_MAX };
  const cursor = new Cursor(text);
  try {
    skipBlanks(cursor);
    const value = read(cursor);
    skipBlanks(cursor);
    if (!cursor.isAtEnd) throw cursor.fault('the end');
    return { kind: 'field', value };
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    return { kind: 'malformed', problem: error.message, position: error.position };
  }
}

function readCommaSeparated(cursor: Cursor, readNext: () => void): void {
  if (cursor.isAtEnd) return;
  for (;;) {
    readNext();
    cursor.takeWhile((char) => char === ' ' || char === '\t');
    if (cursor.isAtEnd) return;
    if (!cursor.skip(',')) throw cursor.fault('a comma');
    cursor.takeWhile((char) => char === ' ' || char === '\t');
    if (cursor.isAtEnd) throw cursor.fault('a member behind the comma');
  }
}

function readMember(cursor: Cursor): Member {
  return cursor.next === '(' ? readInnerList(cursor) : readItem(cursor);
}

function readItem(cursor: Cursor): Item {
  const value = readBareItem(cursor);
  return { kind: 'item', value, parameters: readParameters(cursor) };
}

function readTrue(cursor: Cursor): Item {
  return { kind: 'item', value: TRUE, parameters: readParameters(cursor) };
}

function readInnerList(cursor: Cursor): InnerList {
  cursor.skip('(');
  const items: Item[] = [];
  for (;;) {
    skipBlanks(cursor);
    if (cursor.skip(')')) return { kind: 'inner-list', items, parameters: readParameters(cursor) };
    items.push(readItem(cursor));
    if (cursor.next !== ' ' && cursor.next !== ')')
      throw cursor.fault('a blank or a closing bracket');
  }
}

function readParameters(cursor: Cursor): Parameters {
  const parameters = new Map<string, BareItem>();
  while (cursor.skip(';')) {
    skipBlanks(cursor);
    const key = readKey(cursor);
    parameters.set(key, cursor.skip('=') ? readBareItem(cursor) : TRUE);
  }
  return parameters;
}

function readKey(cursor: Cursor): string {
  if (cursor.next !== '*' && !isLower(cursor.next))
    throw cursor.fault('a key, which begins with a letter in lower case or an asterisk');
  return cursor.takeWhile((char) => isLower(char) || isDigit(char) || '_-.*'.includes(char));
}

function skipBlanks(cursor: Cursor): void {
  cursor.takeWhile((char) => char === ' ');
}
