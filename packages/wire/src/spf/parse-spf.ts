import { readDomainSpec } from './domain-spec.ts';
import { readMacroString } from './macro-string.ts';
import { readMechanism } from './read-mechanism.ts';
import type {
  SpfError,
  SpfMechanism,
  SpfModifier,
  SpfReading,
  SpfUnknownModifier,
  SpfWarning,
} from './spf-record.ts';

/** No DNS record holds more than this. */
const CHARACTERS_MAX = 65_535;

const MODIFIER = /^([a-z][a-z0-9._-]*)=/i;

/** Whether receivers take this text for an SPF record: `v=spf1`, then a space or the end (RFC 7208, 4.5). */
export function isSpf(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text.slice(0, 7));
}

/**
 * Reads an SPF record by the grammar of RFC 7208, 12.
 *
 * Shape: see `SpfReading`; `position` counts characters from the start of `text`. Text is the joined strings of one
 * TXT record. Names in terms that hold no macro are given as plain names.
 * Errors: every faulty term is an error of the reading, as is a second `redirect` or `exp` (6); nothing is thrown.
 */
export function parseSpf(text: string): SpfReading {
  const builder = newBuilder();
  if (!isSpf(text)) builder.errors.push(fault(text, 0, 'no "v=spf1" at the start'));
  else if (text.length > CHARACTERS_MAX)
    builder.errors.push(fault('', CHARACTERS_MAX, 'more text than a DNS record can hold'));
  else for (const term of termsOf(text)) addTerm(builder, term);
  const { terms, redirect, exp, unknown, errors } = builder;
  const content = {
    terms,
    modifiers: { redirect, exp, unknown },
    warnings: warningsOf(terms, redirect, unknown),
  };
  const [first, ...others] = errors;
  return first === undefined
    ? { kind: 'record', ...content }
    : { kind: 'invalid', errors: [first, ...others], ...content };
}

interface Term {
  readonly position: number;
  readonly text: string;
}

interface Builder {
  readonly terms: SpfMechanism[];
  redirect: SpfModifier | null;
  exp: SpfModifier | null;
  readonly unknown: SpfUnknownModifier[];
  readonly errors: SpfError[];
}

function newBuilder(): Builder {
  return { terms: [], redirect: null, exp: null, unknown: [], errors: [] };
}

function termsOf(text: string): readonly Term[] {
  const terms: Term[] = [];
  let position = 'v=spf1'.length;
  for (const word of text.slice(position).split(' ')) {
    if (word !== '') terms.push({ position, text: word });
    position += word.length + 1;
  }
  return terms;
}

function addTerm(builder: Builder, { position, text }: Term): void {
  const name = MODIFIER.exec(text)?.[1];
  if (name !== undefined) {
    addModifier(builder, { position, text, name: name.toLowerCase() });
    return;
  }
  const read = readMechanism(text, position);
  if ('problem' in read) builder.errors.push(fault(text, position, read.problem));
  else builder.terms.push(read.mechanism);
}

function addModifier(builder: Builder, modifier: Term & { readonly name: string }): void {
  const { position, text, name } = modifier;
  const value = text.slice(name.length + 1);
  if (name !== 'redirect' && name !== 'exp') {
    const read = readMacroString(value, 'explanation');
    if (read.kind === 'invalid') builder.errors.push(fault(text, position, read.problem));
    else builder.unknown.push({ position, text, name, value: read.parts });
    return;
  }
  const read = readDomainSpec(value);
  if (read.kind === 'invalid') builder.errors.push(fault(text, position, read.problem));
  else if (builder[name] !== null) builder.errors.push(fault(text, position, `a second "${name}"`));
  else builder[name] = { position, text, domain: read.spec };
}

function warningsOf(
  terms: readonly SpfMechanism[],
  redirect: SpfModifier | null,
  unknown: readonly SpfUnknownModifier[],
): readonly SpfWarning[] {
  const all = terms.findIndex(({ name }) => name === 'all');
  const behind = all === -1 ? [] : terms.slice(all + 1);
  return [
    ...behind.map((term) => warning('after-all', term)),
    ...(redirect !== null && all !== -1 ? [warning('redirect-unused', redirect)] : []),
    ...terms.filter(({ name }) => name === 'ptr').map((term) => warning('ptr', term)),
    ...unknown.map((each) => warning('unknown-modifier', each)),
  ];
}

function warning(kind: SpfWarning['kind'], { position, text }: Term): SpfWarning {
  return { kind, position, text };
}

function fault(text: string, position: number, problem: string): SpfError {
  return { position, text, problem };
}
