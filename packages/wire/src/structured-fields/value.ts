/** One value without parts, by its type (RFC 9651, 3.3). */
export type BareItem =
  /** At most fifteen digits. */
  | { readonly kind: 'integer'; readonly value: number }
  /** At most twelve digits before the point, and three behind it. */
  | { readonly kind: 'decimal'; readonly value: number }
  /** Of visible ASCII and the blank. */
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'token'; readonly value: string }
  | { readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** Whole seconds since 1970, UTC. */
  | { readonly kind: 'date'; readonly value: number }
  /** Text in any script, for people. */
  | { readonly kind: 'display-string'; readonly value: string };

/** What stands behind a value, in order: names in lower case, each once. A name alone is true. */
export type Parameters = ReadonlyMap<string, BareItem>;

/** A value with its parameters. */
export interface Item {
  readonly kind: 'item';
  readonly value: BareItem;
  readonly parameters: Parameters;
}

/** Several values in brackets, with parameters of their own. */
export interface InnerList {
  readonly kind: 'inner-list';
  readonly items: readonly Item[];
  readonly parameters: Parameters;
}

/** What a list or a dictionary is made of. */
export type Member = Item | InnerList;

/** A list; empty for a field that says nothing. */
export type List = readonly Member[];

/** Members by their keys, in order. */
export type Dictionary = ReadonlyMap<string, Member>;
