/** Header fields in the order of the wire: name and value. */
export type HeaderFields = readonly (readonly [name: string, value: string])[];

const VALUES_MAX = 256;

/**
 * The values of a field, one for each time it stands there, in the order of the wire.
 *
 * Names are compared without regard to case. At most 256 values are given.
 */
export function headerValues(fields: HeaderFields, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return fields
    .filter(([each]) => each.toLowerCase() === wanted)
    .slice(0, VALUES_MAX)
    .map(([, value]) => value.trim());
}

/**
 * The members of a field whose values are lists: all its values, cut at the commas that stand outside of quotes.
 *
 * Null when the field is absent, which is not the same as empty. At most 256 members are given.
 * Source: Fetch, "get, decode, and split".
 */
export function listedValues(fields: HeaderFields, name: string): readonly string[] | null {
  const values = headerValues(fields, name);
  if (values.length === 0) return null;
  return splitUnquoted(values.join(','), ',').slice(0, VALUES_MAX);
}

/**
 * Cuts a text at each `separator` that is outside of a quoted string; the parts come without white space around them.
 *
 * A quote that is never closed reaches to the end. Linear in the length of the text.
 */
export function splitUnquoted(text: string, separator: ',' | ';'): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (isQuoted && char === '\\') at += 1;
    else if (char === '"') isQuoted = !isQuoted;
    else if (char === separator && !isQuoted) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts;
}
