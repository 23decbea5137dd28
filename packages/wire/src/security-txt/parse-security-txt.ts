import { unwrapClearSigned } from './clear-signed.ts';
import { rfc3339Ms } from './rfc3339.ts';

/** One fault of a file. `line` counts from 1 inside the signed part; 0 for what is missing or concerns the whole. */
export interface SecurityTxtProblem {
  readonly kind:
    | 'contact-missing'
    | 'expires-missing'
    | 'expires-repeated'
    | 'expires-unreadable'
    | 'languages-repeated'
    | 'not-a-field'
    | 'not-a-uri'
    | 'not-https'
    | 'broken-signature';
  readonly line: number;
  readonly problem: string;
}

/** What a file says. Fields that may stand several times are lists in order. */
export interface SecurityTxt {
  readonly kind: 'file';
  readonly contacts: readonly string[];
  /** Epoch milliseconds; null when it is missing, repeated or unreadable. */
  readonly expires: number | null;
  readonly canonical: readonly string[];
  readonly encryption: readonly string[];
  readonly acknowledgments: readonly string[];
  readonly policy: readonly string[];
  readonly hiring: readonly string[];
  readonly csaf: readonly string[];
  readonly languages: readonly string[];
  /** Fields that are not registered: name in lower case, value. Readers ignore them (RFC 9116, 2.4). */
  readonly unknown: readonly (readonly [name: string, value: string])[];
  /** Whether an OpenPGP clear signature is around it. It is not verified. */
  readonly isSigned: boolean;
  readonly errors: readonly SecurityTxtProblem[];
}

/** `invalid`: not one line is a field that the format knows, so that it is another kind of text, or it is too large. */
export type SecurityTxtReading =
  | SecurityTxt
  | { readonly kind: 'invalid'; readonly problem: string };

const CHARACTERS_MAX = 131_072;
const LINES_MAX = 2000;

const URI_FIELDS = [
  'contact',
  'canonical',
  'encryption',
  'acknowledgments',
  'policy',
  'hiring',
  'csaf',
];
const KNOWN = [...URI_FIELDS, 'expires', 'preferred-languages'];

/**
 * Reads a security.txt file (RFC 9116).
 *
 * Shape: see `SecurityTxt`. Faults are `errors` of the file, as a reader can still use the rest; nothing is thrown.
 */
export function parseSecurityTxt(text: string): SecurityTxtReading {
  if (text.length > CHARACTERS_MAX) return { kind: 'invalid', problem: 'more than 128 kB of text' };
  const all = text.replace(/^\uFEFF/, '').split(/\r?\n/, LINES_MAX);
  const { lines, isSigned, problem } = unwrapClearSigned(all);
  const errors: SecurityTxtProblem[] = [];
  if (problem !== null) errors.push({ kind: 'broken-signature', line: 0, problem });
  const fields = fieldsOf(lines, errors);
  if (!fields.some(({ name }) => KNOWN.includes(name)))
    return { kind: 'invalid', problem: 'no field of security.txt' };
  errors.push(...fields.flatMap(uriProblems));
  const valuesOf = (wanted: string) =>
    fields.filter(({ name }) => name === wanted).map(({ value }) => value);
  const contacts = valuesOf('contact');
  if (contacts.length === 0)
    errors.push({ kind: 'contact-missing', line: 0, problem: 'no "Contact"' });
  return {
    kind: 'file',
    contacts,
    expires: expiresOf(fields, errors),
    canonical: valuesOf('canonical'),
    encryption: valuesOf('encryption'),
    acknowledgments: valuesOf('acknowledgments'),
    policy: valuesOf('policy'),
    hiring: valuesOf('hiring'),
    csaf: valuesOf('csaf'),
    languages: languagesOf(fields, errors),
    unknown: fields
      .filter(({ name }) => !KNOWN.includes(name))
      .map(({ name, value }) => [name, value] as const),
    isSigned,
    errors,
  };
}

interface Field {
  readonly line: number;
  readonly name: string;
  readonly value: string;
}

function fieldsOf(lines: readonly string[], errors: SecurityTxtProblem[]): readonly Field[] {
  const fields: Field[] = [];
  for (const [index, content] of lines.entries()) {
    const line = index + 1;
    if (content.trim() === '' || content.startsWith('#')) continue;
    const colon = content.indexOf(':');
    const name = content.slice(0, Math.max(colon, 0));
    if (/^[a-z0-9-]+$/i.test(name)) {
      fields.push({ line, name: name.toLowerCase(), value: content.slice(colon + 1).trim() });
    } else {
      const problem = `a line that is no "Name: value": "${content.slice(0, 80)}"`;
      errors.push({ kind: 'not-a-field', line, problem });
    }
  }
  return fields;
}

/** Fields with addresses want URIs, and those of the web want https (RFC 9116, 2.5). */
function uriProblems({ line, name, value }: Field): readonly SecurityTxtProblem[] {
  if (!URI_FIELDS.includes(name)) return [];
  if (!/^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i.test(value))
    return [{ kind: 'not-a-uri', line, problem: `"${value.slice(0, 80)}", which is no URI` }];
  if (/^http:/i.test(value))
    return [{ kind: 'not-https', line, problem: `"${value.slice(0, 80)}", which is not https` }];
  return [];
}

function expiresOf(fields: readonly Field[], errors: SecurityTxtProblem[]): number | null {
  const [first, second] = fields.filter(({ name }) => name === 'expires');
  if (first === undefined) {
    errors.push({ kind: 'expires-missing', line: 0, problem: 'no "Expires"' });
    return null;
  }
  if (second !== undefined) {
    errors.push({ kind: 'expires-repeated', line: second.line, problem: 'a second "Expires"' });
    return null;
  }
  const ms = rfc3339Ms(first.value);
  if (ms === null) {
    const problem = `"${first.value.slice(0, 80)}", which is no date and time of RFC 3339`;
    errors.push({ kind: 'expires-unreadable', line: first.line, problem });
  }
  return ms;
}

function languagesOf(fields: readonly Field[], errors: SecurityTxtProblem[]): readonly string[] {
  const [first, second] = fields.filter(({ name }) => name === 'preferred-languages');
  if (second !== undefined)
    errors.push({
      kind: 'languages-repeated',
      line: second.line,
      problem: 'a second "Preferred-Languages"',
    });
  const languages = first?.value.split(',', 50).map((each) => each.trim()) ?? [];
  return languages.filter((each) => each !== '');
}
