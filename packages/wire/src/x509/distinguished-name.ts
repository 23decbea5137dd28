import { type DerElement, DerReader, tags } from './der-reader.ts';
import { hex, objectId, text } from './der-values.ts';
import { attributeNames } from './object-ids.ts';

/** One attribute: its short name, or its dotted identifier when it has none. */
export interface NameAttribute {
  readonly type: string;
  readonly value: string;
}

/** Who a certificate is about, or from. */
export interface DistinguishedName {
  /** After RFC 4514: the most specific part first. Empty for the empty name. */
  readonly text: string;
  /** In the order of the certificate: the least specific first. */
  readonly attributes: readonly NameAttribute[];
}

/** Reads a Name (RFC 5280, 4.1.2.4). Throws `DerError`. */
export function readName(element: DerElement): DistinguishedName {
  const attributes: NameAttribute[] = [];
  const parts: string[] = [];
  const names = new DerReader(element.body, 'a name');
  while (names.hasMore) {
    const set = new DerReader(names.expect(tags.set).body, 'a part of a name');
    const together: string[] = [];
    while (set.hasMore) {
      const { attribute, written } = readAttribute(set.sequence('an attribute'));
      attributes.push(attribute);
      together.push(written);
    }
    parts.unshift(together.join('+'));
  }
  return { text: parts.join(','), attributes };
}

function readAttribute(reader: DerReader): { attribute: NameAttribute; written: string } {
  const id = objectId(reader.expect(tags.objectId).body);
  const element = reader.next();
  reader.end();
  const type = attributeNames[id] ?? id;
  const known = text(element);
  const value = known ?? `#${hex(element.whole)}`;
  return {
    attribute: { type, value },
    written: `${type}=${known === undefined ? value : escape(value)}`,
  };
}

/** Escapes as RFC 4514, 2.4 says, and control characters as well, so that no name can forge a line. */
function escape(value: string): string {
  const characters = Array.from(value);
  return characters
    .map((character, at) => {
      const isSpecial = /["+,;<>\\]/.test(character);
      const isLeading = at === 0 && (character === ' ' || character === '#');
      const isTrailing = at === characters.length - 1 && character === ' ';
      if (isSpecial || isLeading || isTrailing) return `\\${character}`;
      return /\p{Cc}/u.test(character)
        ? `\\${hex(new TextEncoder().encode(character))}`
        : character;
    })
    .join('');
}
