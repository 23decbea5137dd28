import { type MacroPart, readMacroString } from './macro-string.ts';

/** A name in a term, which may hold macros. */
export interface DomainSpec {
  /** As written. */
  readonly text: string;
  readonly parts: readonly MacroPart[];
  /** The name in lower case without final dot; null when macros make it depend on the message. */
  readonly name: string | null;
}

/** A name, or what was found in its place and where. */
export type DomainSpecReading =
  | { readonly kind: 'domain-spec'; readonly spec: DomainSpec }
  | { readonly kind: 'invalid'; readonly position: number; readonly problem: string };

/**
 * Reads a domain-spec: a macro-string that ends in a macro or in a dot and a top label.
 *
 * Errors: the first fault comes back as a value, with its offset into `text`; nothing is thrown.
 * Source: RFC 7208, 7.1.
 */
export function readDomainSpec(text: string): DomainSpecReading {
  if (text === '') return { kind: 'invalid', position: 0, problem: 'no name' };
  const read = readMacroString(text, 'domain-spec');
  if (read.kind === 'invalid') return read;
  const { parts, endsInExpand } = read;
  if (!endsInExpand && !endsInTopLabel(text))
    return { kind: 'invalid', position: 0, problem: 'a name that ends in no top-level domain' };
  return { kind: 'domain-spec', spec: { text, parts, name: plainName(parts) } };
}

/** `"." toplabel ["."]`: letters, digits and hyphens, not digits only, no hyphen at an end. */
function endsInTopLabel(text: string): boolean {
  const whole = text.endsWith('.') ? text.slice(0, -1) : text;
  const dot = whole.lastIndexOf('.');
  const label = whole.slice(dot + 1);
  return (
    dot !== -1 &&
    /^[a-z0-9-]+$/i.test(label) &&
    !label.startsWith('-') &&
    !label.endsWith('-') &&
    /[a-z-]/i.test(label)
  );
}

function plainName(parts: readonly MacroPart[]): string | null {
  let name = '';
  for (const part of parts) {
    if (part.kind === 'expand') return null;
    name += part.text;
  }
  return (name.endsWith('.') ? name.slice(0, -1) : name).toLowerCase();
}
