import { parseItem } from '../structured-fields/index.ts';
import { type HeaderFields, headerValues } from './headers.ts';

/** One of the fields by which a page keeps to itself among other sites. */
export interface CrossOriginRule {
  readonly name:
    | 'Cross-Origin-Opener-Policy'
    | 'Cross-Origin-Embedder-Policy'
    | 'Cross-Origin-Resource-Policy';
  /** As written, all fields of the name joined. */
  readonly text: string;
  /** The value that browsers heed; null when they disregard the field. */
  readonly value: string | null;
}

const OPENER = ['unsafe-none', 'same-origin-allow-popups', 'same-origin', 'noopener-allow-popups'];
const EMBEDDER = ['unsafe-none', 'require-corp', 'credentialless'];
const RESOURCE = ['same-origin', 'same-site', 'cross-origin'];

/**
 * The rules that a page sends, those that browsers disregard among them; nothing for fields that are not there.
 *
 * The first two are structured fields with one token. The third is compared letter by letter.
 * Source: HTML, 7.1.3.1 and 7.1.4.1; Fetch, 3.7.
 */
export function crossOriginRules(fields: HeaderFields): readonly CrossOriginRule[] {
  const rule = (
    name: CrossOriginRule['name'],
    read: (text: string) => string | null,
  ): readonly CrossOriginRule[] => {
    const values = headerValues(fields, name);
    const text = values.join(', ');
    return values.length === 0 ? [] : [{ name, text, value: read(text) }];
  };
  return [
    ...rule('Cross-Origin-Opener-Policy', (text) => tokenAmong(OPENER, text)),
    ...rule('Cross-Origin-Embedder-Policy', (text) => tokenAmong(EMBEDDER, text)),
    ...rule('Cross-Origin-Resource-Policy', (text) => (RESOURCE.includes(text) ? text : null)),
  ];
}

function tokenAmong(known: readonly string[], text: string): string | null {
  const reading = parseItem(text);
  if (reading.kind === 'malformed') return null;
  const { kind, value } = reading.value.value;
  return kind === 'token' && known.includes(value) ? value : null;
}
