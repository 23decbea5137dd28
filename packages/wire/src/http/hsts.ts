import { splitUnquoted } from './headers.ts';

/** What one Strict-Transport-Security field says. `malformed` is what browsers disregard as a whole. */
export type Hsts =
  | {
      readonly kind: 'policy';
      /** At most `Number.MAX_SAFE_INTEGER`; larger numbers are that. */
      readonly maxAgeSeconds: number;
      readonly includesSubdomains: boolean;
      readonly preload: boolean;
    }
  | { readonly kind: 'malformed'; readonly problem: HstsProblem };

/** Why a field is disregarded. */
export type HstsProblem =
  | 'too-long'
  | 'bad-syntax'
  | 'repeated-directive'
  | 'no-max-age'
  | 'bad-max-age';

const LENGTH_MAX = 4096;
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * Reads the value of one Strict-Transport-Security field; texts of more than 4096 characters are malformed.
 *
 * Directives that are not known are passed over, but must be well formed. Values may stand in quotes.
 * Source: RFC 6797, 6.1 and 6.1.1.
 */
export function parseHsts(value: string): Hsts {
  if (value.length > LENGTH_MAX) return malformed('too-long');
  const directives = new Map<string, string | null>();
  for (const part of splitUnquoted(value, ';')) {
    if (part === '') continue;
    const directive = readDirective(part);
    if (directive === null) return malformed('bad-syntax');
    if (directives.has(directive.name)) return malformed('repeated-directive');
    directives.set(directive.name, directive.value);
  }
  const maxAge = directives.get('max-age');
  if (maxAge === undefined) return malformed('no-max-age');
  if (maxAge === null || !/^\d+$/.test(maxAge)) return malformed('bad-max-age');
  return {
    kind: 'policy',
    maxAgeSeconds: Math.min(Number(maxAge), Number.MAX_SAFE_INTEGER),
    includesSubdomains: directives.has('includesubdomains'),
    preload: directives.has('preload'),
  };
}

function malformed(problem: HstsProblem): Hsts {
  return { kind: 'malformed', problem };
}

function readDirective(part: string): { name: string; value: string | null } | null {
  const equals = part.indexOf('=');
  const name = (equals === -1 ? part : part.slice(0, equals)).trim();
  if (!TOKEN.test(name)) return null;
  if (equals === -1) return { name: name.toLowerCase(), value: null };
  const value = readValue(part.slice(equals + 1).trim());
  return value === null ? null : { name: name.toLowerCase(), value };
}

function readValue(text: string): string | null {
  if (TOKEN.test(text)) return text;
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return null;
  const inside = text.slice(1, -1);
  return inside.includes('"') || inside.includes('\\') ? null : inside;
}
