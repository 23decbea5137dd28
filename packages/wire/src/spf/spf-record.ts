import type { DomainSpec } from './domain-spec.ts';
import type { MacroPart } from './macro-string.ts';

/** What a match means: pass, fail, neutral, soft fail. Written `+` or left out is the same. */
export type Qualifier = '+' | '-' | '?' | '~';

/** Where a term stands in the record, and how it is written there. */
interface Placed {
  readonly position: number;
  readonly text: string;
}

interface Directive extends Placed {
  readonly qualifier: Qualifier;
}

/** One mechanism (RFC 7208, 5). Names are lower case however they are written; prefix lengths are filled in. */
export type SpfMechanism =
  | (Directive & { readonly name: 'all' })
  | (Directive & { readonly name: 'include'; readonly domain: DomainSpec })
  | (Directive & { readonly name: 'exists'; readonly domain: DomainSpec })
  | (Directive & {
      readonly name: 'a' | 'mx';
      /** Null: the domain whose record this is. */
      readonly domain: DomainSpec | null;
      readonly cidr4: number;
      readonly cidr6: number;
    })
  | (Directive & { readonly name: 'ptr'; readonly domain: DomainSpec | null })
  | (Directive & {
      readonly name: 'ip4' | 'ip6';
      /** The address as written. */
      readonly network: string;
      readonly prefix: number;
    });

/** A modifier that names a domain: `redirect` or `exp` (RFC 7208, 6.1 and 6.2). */
export interface SpfModifier extends Placed {
  readonly domain: DomainSpec;
}

/** A modifier that RFC 7208 does not know and tells receivers to ignore (6). */
export interface SpfUnknownModifier extends Placed {
  readonly name: string;
  readonly value: readonly MacroPart[];
}

/** The modifiers of a record; the two known ones stand there once at most. */
export interface SpfModifiers {
  readonly redirect: SpfModifier | null;
  readonly exp: SpfModifier | null;
  readonly unknown: readonly SpfUnknownModifier[];
}

/** A fault that makes receivers discard the whole record (permerror). */
export interface SpfError extends Placed {
  readonly problem: string;
}

/**
 * Something that is legal and hardly meant.
 *
 * `after-all`: a mechanism behind `all`, never reached (5.1). `redirect-unused`: a redirect beside `all` (6.1).
 * `ptr`: the mechanism that should not be used (5.5). `unknown-modifier`: ignored by receivers (6).
 */
export interface SpfWarning extends Placed {
  readonly kind: 'after-all' | 'redirect-unused' | 'ptr' | 'unknown-modifier';
}

interface SpfContent {
  /** The mechanisms in order, those behind `all` included. */
  readonly terms: readonly SpfMechanism[];
  readonly modifiers: SpfModifiers;
  readonly warnings: readonly SpfWarning[];
}

/** A record as read; of an invalid one, all that could be read besides the errors. */
export type SpfReading =
  | (SpfContent & { readonly kind: 'record' })
  | (SpfContent & {
      readonly kind: 'invalid';
      readonly errors: readonly [SpfError, ...SpfError[]];
    });
