/** One parser of what comes from outside. */
export interface FuzzTarget {
  /** The exported name of what is called first. */
  readonly name: string;
  /** What it reads when nothing is wrong: where mutation begins. At least one. */
  readonly seeds: readonly Uint8Array[];
  /** Pieces that mean something to it, to be put in anywhere. */
  readonly tokens: readonly Uint8Array[];
  /** Reads one input as a caller would. */
  readonly read: (input: Uint8Array) => unknown;
  /** The errors that its documentation names. All others are defects. */
  readonly errors: readonly ErrorClass[];
}

/** Something that `instanceof` can be asked of. */
export type ErrorClass = abstract new (...args: never) => Error;

/** What a text parser is given besides: its words, the errors that it documents. */
export interface TextWords {
  readonly seeds: readonly string[];
  readonly tokens?: readonly string[];
  readonly errors?: readonly ErrorClass[];
}

/** A parser of text. Each octet of the input stands for the character of its number, as in a header or a TXT record. */
export function textTarget(
  name: string,
  read: (text: string) => unknown,
  { seeds, tokens = [], errors = [] }: TextWords,
): FuzzTarget {
  return {
    name,
    seeds: seeds.map(octetsOf),
    tokens: [...TEXT_TOKENS, ...tokens].map(octetsOf),
    read: (input) => read(textOf(input)),
    errors,
  };
}

/** One octet for each character. */
export function octetsOf(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

/** One character for each octet. */
export function textOf(octets: Uint8Array): string {
  return Buffer.from(octets).toString('latin1');
}

/** What separates, ends, escapes or counts in most texts. */
const TEXT_TOKENS = [
  ...' \t\r\n;:,=.-_"\'\\/()<>@%*{}[]|?&~+#$!^`'.split(''),
  '\r\n',
  '\r\n ',
  '\0',
  '\u007F',
  'Ã¤',
  '4294967296',
  '-1',
  '1e9',
  'v=',
  '; ',
];
