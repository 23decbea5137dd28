import type { Change } from './change.ts';
import type { FactsKind, Unseen } from './observation.ts';
import type { DomainSubject, Subject } from './subject.ts';
import type { Instant } from './time.ts';

/**
 * What a failing outcome means for the office, not for the standard.
 *
 * critical: an outsider can act on it today, or voters are turned away today. high: an attack that is known to be
 * used becomes possible. medium: a defence is missing that others rely on. low: hygiene. info: worth knowing, no
 * defect.
 */
export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';

/** From the mildest to the gravest. */
export const SEVERITIES: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical'];

/** Who can mend it. A finding that the office cannot mend itself is not held against the office. */
export type Mender = 'office' | 'dns-host' | 'registrar' | 'mail-provider' | 'web-host';

/** One thing a check may conclude. `{holes}` in the texts are filled from the judgement's `args`. */
export type OutcomeSpec =
  | { readonly status: 'pass' | 'not-applicable'; readonly message: string }
  | {
      readonly status: 'fail';
      readonly severity: Severity;
      readonly message: string;
      readonly remedy: string;
      readonly mender: Mender;
    };

/** Facts by the names under which a check reads them. */
export type Needs = Readonly<Record<string, FactsKind<unknown>>>;
/** What a check may conclude, by tag. */
export type Outcomes = Readonly<Record<string, OutcomeSpec>>;
/** The facts that `Needs` names, all of them seen. */
export type Seen<N extends Needs> = {
  readonly [K in keyof N]: N[K] extends FactsKind<infer Facts> ? Facts : never;
};

/**
 * A kind of part that a target has (its mail hosts, its web pages), and how to find them from facts.
 *
 * The plan walks roles to know what to look at; evaluation walks the same roles to know what there is to judge,
 * so the two cannot disagree.
 */
export interface Role<S extends Subject = Subject> {
  /** What one of them is called, in the singular: `mail host`. */
  readonly name: string;
  /** Whose facts lead to these subjects. Null for the target itself. */
  readonly parent: Role | null;
  /** Facts about the parent's subject, read by `expand`. */
  readonly needs: Needs;
  /** Facts about the target, read by `expand` beside them. */
  readonly beside: Needs;
  /** The subjects that these facts lead to. Pure and total; in a stable order, of which the first `SUBJECTS_MAX` count. */
  expand(seen: Readonly<Record<string, unknown>>, parent: Subject): readonly S[];
}

/**
 * No role leads to more subjects than this below one parent: what a target can make us look at is bounded. Those that
 * are left out count as unseen.
 */
export const SUBJECTS_MAX = 12;

/** The target itself: the root of all roles. */
export const target: Role<DomainSubject> = {
  name: 'target',
  parent: null,
  needs: {},
  beside: {},
  expand: () => [],
};

/** Makes a role, so that what `expand` reads is typed by what it `needs`. */
export function defineRole<
  P extends Subject,
  S extends Subject,
  const N extends Needs,
  const T extends Needs = Record<never, never>,
>(role: {
  readonly name: string;
  readonly parent: Role<P>;
  readonly needs: N;
  readonly beside?: T;
  readonly expand: (seen: Seen<N> & Seen<T>, parent: P) => readonly S[];
}): Role<S> {
  // Evaluation calls `expand` only with the parsed facts of `needs` and `beside` and a subject of `parent`.
  return { ...role, beside: role.beside ?? {} } as unknown as Role<S>;
}

/**
 * A conclusion about one part of a subject.
 *
 * `locus` names the part and must not change with time; left out, it is the subject's own. `changes` are the
 * copy-ready remedy; every failing judgement has at least one.
 */
export interface Judgement<Tag extends string = string> {
  readonly tag: Tag;
  readonly locus?: string;
  readonly args: Readonly<Record<string, string | number>>;
  readonly changes?: readonly Change[];
}

/** What a check says where the facts themselves hold something unseen: no conclusion, and why. */
export interface Unclear {
  readonly unclear: Unseen;
  readonly locus?: string;
}

/** One subject with what was seen of it, and what was seen of the target. */
export type View<S extends Subject, N extends Needs, T extends Needs> = {
  readonly subject: S;
  readonly domain: string;
} & Seen<N> &
  Seen<T>;

interface Specification<O extends Outcomes> {
  readonly id: `${Uppercase<string>}-${number}`;
  /** A claim that should be true: *Certificate is current*. */
  readonly title: string;
  /** Why it matters to voters or to the office, in plain words. */
  readonly why: string;
  readonly sources: readonly { readonly document: string; readonly clause: string }[];
  /** A public command that shows the same. Holes as in messages, and `{domain}`, `{host}`, `{address}`, `{port}`, `{url}`, `{zone}` of the subject. */
  readonly reproduce: string;
  readonly outcomes: O;
  /** Set when the check is no longer judged. Its id is never used again. */
  readonly retired?: { readonly on: string; readonly because: string };
}

/** A check that judges every subject of a role by itself. */
export interface EachCheck<
  S extends Subject = Subject,
  N extends Needs = Needs,
  T extends Needs = Needs,
  O extends Outcomes = Outcomes,
> extends Specification<O> {
  readonly reach: 'each';
  readonly about: Role<S>;
  /** Facts about the subject. */
  readonly needs: N;
  /** Facts about the target, read beside them. */
  readonly beside: T;
  /** Pure and total: no I/O, no clock, no chance, no throw on any facts the schemas admit. */
  judge(view: View<S, N, T>, at: Instant): readonly (Judgement<keyof O & string> | Unclear)[];
}

/** A check that looks across all subjects of a role at once: do all servers agree? */
export interface AcrossCheck<
  S extends Subject = Subject,
  N extends Needs = Needs,
  T extends Needs = Needs,
  O extends Outcomes = Outcomes,
> extends Specification<O> {
  readonly reach: 'across';
  readonly about: Role<S>;
  readonly needs: N;
  readonly beside: T;
  /**
   * What a claim needs to be sound when some subjects were not seen.
   *
   * `every`: the claim speaks of every subject. A failure that was seen stands; a pass wants all of them seen.
   * `some`: one good subject is enough. A pass that was seen stands; a failure wants all of them seen.
   */
  readonly claim: 'every' | 'some';
  /** Pure and total. `views` may be empty when the role has no subject; `beside` is then all there is. */
  judge(
    views: readonly View<S, N, T>[],
    about: { readonly domain: string } & Seen<T>,
    at: Instant,
  ): readonly (Judgement<keyof O & string> | Unclear)[];
}

/** A check of either reach. */
export type Check = EachCheck | AcrossCheck;

/** What a check reads that says of no facts that it reads them: so that a misspelt one does not compile. */
export type NoNeeds = Readonly<Record<never, never>>;

/** Returns a check of each subject; there so that a misspelt fact or outcome does not compile. */
export function defineCheck<
  S extends Subject,
  const N extends Needs,
  const O extends Outcomes,
  const T extends Needs = NoNeeds,
>(check: Omit<EachCheck<S, N, T, O>, 'reach' | 'beside'> & { readonly beside?: T }) {
  return { ...check, reach: 'each' as const, beside: check.beside ?? ({} as T) };
}

/** Returns a check across all subjects of a role; there so that a misspelt fact or outcome does not compile. */
export function defineAcrossCheck<
  S extends Subject,
  const N extends Needs,
  const O extends Outcomes,
  const T extends Needs = NoNeeds,
>(check: Omit<AcrossCheck<S, N, T, O>, 'reach' | 'beside'> & { readonly beside?: T }) {
  return { ...check, reach: 'across' as const, beside: check.beside ?? ({} as T) };
}
