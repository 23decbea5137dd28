/** A policy file that senders can apply. */
export interface MtaStsPolicy {
  readonly kind: 'policy';
  readonly mode: 'enforce' | 'testing' | 'none';
  /** Patterns in lower case, in order: a host name, or `*.` and a name. Empty only in mode `none`. */
  readonly mx: readonly string[];
  readonly maxAgeSeconds: number;
  /** Keys that RFC 8461 does not know, and repeated keys, which senders ignore. */
  readonly ignored: readonly string[];
}

/** A fault that makes senders disregard the file. `line` counts from 1; 0 for what is missing. */
export interface PolicyFault {
  readonly line: number;
  readonly problem: string;
}

/** A policy, or why senders disregard the file. */
export type MtaStsPolicyReading =
  | MtaStsPolicy
  | { readonly kind: 'invalid'; readonly errors: readonly [PolicyFault, ...PolicyFault[]] };

/** Senders may refuse larger files (RFC 8461, 3.3). */
const CHARACTERS_MAX = 65_536;

/** A policy that names each host of a large provider has a few dozen. */
const LINES_MAX = 1000;

const MAX_AGE_SECONDS = 31_557_600;
const MODES = ['enforce', 'testing', 'none'] as const;

/**
 * Reads the policy file by the grammar of RFC 8461, 3.2.
 *
 * Shape: see `MtaStsPolicy`. Lines end in LF or CRLF; white space before a line end is allowed.
 * Errors: every fault that makes senders disregard the file; nothing is thrown.
 */
export function parseMtaStsPolicy(text: string): MtaStsPolicyReading {
  const errors: PolicyFault[] = [];
  const first = new Map<string, Field>();
  const mx: string[] = [];
  const ignored: string[] = [];
  for (const field of fieldsOf(text.slice(0, CHARACTERS_MAX), errors)) {
    if (field.key === 'mx') mx.push(mxPattern(field, errors));
    else if (!KEYS.includes(field.key) || first.has(field.key)) ignored.push(field.key);
    else first.set(field.key, field);
  }
  if (text.length > CHARACTERS_MAX) errors.push({ line: 0, problem: 'more than 64 kB of text' });
  checkVersion(first.get('version'), errors);
  const mode = modeOf(first.get('mode'), errors);
  const maxAgeSeconds = maxAgeOf(first.get('max_age'), errors);
  if (mode !== null && mode !== 'none' && mx.length === 0)
    errors.push({ line: 0, problem: 'no "mx"' });
  const [fault, ...others] = errors;
  if (fault !== undefined) return { kind: 'invalid', errors: [fault, ...others] };
  return { kind: 'policy', mode: mode ?? 'none', mx, maxAgeSeconds, ignored };
}

const KEYS = ['version', 'mode', 'max_age'];

interface Field {
  readonly line: number;
  readonly key: string;
  readonly value: string;
}

function fieldsOf(text: string, errors: PolicyFault[]): readonly Field[] {
  const fields: Field[] = [];
  const lines = text.split('\n', LINES_MAX + 2);
  if (lines.at(-1) === '') lines.pop();
  if (lines.length > LINES_MAX) {
    errors.push({ line: 0, problem: `more than ${LINES_MAX} lines` });
    return fields;
  }
  for (const [index, whole] of lines.entries()) {
    const line = index + 1;
    const content = whole.trimEnd();
    const colon = content.indexOf(':');
    const key = content.slice(0, Math.max(colon, 0));
    if (/^[a-z0-9][a-z0-9_.-]{0,31}$/i.test(key))
      fields.push({ line, key, value: content.slice(colon + 1).trimStart() });
    else
      errors.push({ line, problem: `a line that is no "key: value": "${content.slice(0, 80)}"` });
  }
  return fields;
}

function checkVersion(version: Field | undefined, errors: PolicyFault[]): void {
  if (version === undefined) errors.push({ line: 0, problem: 'no "version"' });
  else if (version.value !== 'STSv1')
    errors.push({ line: version.line, problem: `the version "${version.value}"` });
}

function modeOf(field: Field | undefined, errors: PolicyFault[]): MtaStsPolicy['mode'] | null {
  const mode = MODES.find((each) => each === field?.value);
  if (field === undefined) errors.push({ line: 0, problem: 'no "mode"' });
  else if (mode === undefined)
    errors.push({ line: field.line, problem: `the mode "${field.value}"` });
  return mode ?? null;
}

function maxAgeOf(field: Field | undefined, errors: PolicyFault[]): number {
  if (field === undefined) {
    errors.push({ line: 0, problem: 'no "max_age"' });
    return 0;
  }
  const seconds = /^\d{1,10}$/.test(field.value) ? Number(field.value) : Number.NaN;
  if (!(seconds <= MAX_AGE_SECONDS))
    errors.push({
      line: field.line,
      problem: `the max_age "${field.value}", which is no number up to ${MAX_AGE_SECONDS}`,
    });
  return seconds;
}

function mxPattern({ line, value }: Field, errors: PolicyFault[]): string {
  const name = value.startsWith('*.') ? value.slice(2) : value;
  const isName =
    name.length <= 253 && name.split('.').every((label) => /^[a-z0-9_-]{1,63}$/i.test(label));
  if (!isName) errors.push({ line, problem: `the mx "${value}", which is no host name` });
  return value.toLowerCase();
}
