import type * as z from 'zod';
import { type Subject, subjectKey } from './subject.ts';
import type { Instant } from './time.ts';

/** The shape of what one probe can see. The schema also reads rows written by older builds. */
export interface FactsKind<Facts> {
  readonly probe: string;
  readonly version: number;
  readonly schema: z.ZodType<Facts>;
  /** Set when a look asks for what nobody offers, so that the owner has to have agreed to it. */
  readonly wantsConsent?: true;
}

/** Proof kept beside the facts, so that a finding can be shown, disputed and judged again. */
export interface Evidence {
  readonly label: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** How many bytes there were. More than are in `bytes` when the rest was cut. */
  readonly size: number;
}

/** Why nothing was seen. A closed list: the reports and the retry rules switch over it. */
export type Unseen =
  /** No answer came in time. `stage` is what was being waited for. */
  | { readonly reason: 'deadline'; readonly stage: string; readonly afterMs: number }
  /** DNS says that the name does not exist, so there is nothing to connect to. */
  | { readonly reason: 'no-such-name'; readonly name: string }
  /** The name exists, but has no address that could be dialled. */
  | { readonly reason: 'no-address'; readonly name: string }
  | { readonly reason: 'refused' | 'reset' | 'unreachable'; readonly detail: string }
  /** The server answered, but asked us to come back later (421, 429, 450 and the like). */
  | { readonly reason: 'throttled'; readonly detail: string }
  /** The server answered with something that is not the protocol, or that the protocol forbids. */
  | { readonly reason: 'protocol'; readonly stage: string; readonly detail: string }
  /** A bound of ours on bytes, records or depth was reached. */
  | { readonly reason: 'too-large'; readonly stage: string; readonly detail: string }
  /** DNS answered SERVFAIL, REFUSED or another failure in place of an answer. */
  | { readonly reason: 'dns-failure'; readonly detail: string }
  /** Nothing was sent: the address or the class of look is not allowed. */
  | { readonly reason: 'out-of-scope'; readonly rule: string }
  | { readonly reason: 'never-tried' | 'interrupted' }
  /** A fault of ours, never of the one who is looked at. */
  | { readonly reason: 'defect'; readonly detail: string };

/** What a look came to: facts, or the reason why there are none. */
export type Sight<Facts> =
  | { readonly kind: 'seen'; readonly facts: Facts }
  | { readonly kind: 'unseen'; readonly why: Unseen };

/** One look by one probe at one subject. Immutable, and stored append-only. */
export interface Observation<Facts = unknown> {
  readonly probe: string;
  readonly factsVersion: number;
  readonly subject: Subject;
  readonly vantage: string;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly sight: Sight<Facts>;
  readonly evidence: readonly Evidence[];
}

/** The newest observation of each probe and subject, by `observationKey`. */
export type Observations = ReadonlyMap<string, Observation>;

/** Text that is equal for looks of the same probe at the same subject. */
export function observationKey(probe: string, subject: Subject): string {
  return `${probe} ${subjectKey(subject)}`;
}

/** One sentence, without its full stop, that says to a person why nothing was seen. */
export function unseenInWords(why: Unseen): string {
  switch (why.reason) {
    case 'deadline':
      return `No answer within ${Math.round(why.afterMs / 100) / 10} seconds (waiting for ${why.stage})`;
    case 'no-such-name':
      return `The name ${why.name} does not exist`;
    case 'no-address':
      return `The name ${why.name} has no address`;
    case 'refused':
      return `The connection was refused (${why.detail})`;
    case 'reset':
      return `The connection was cut off (${why.detail})`;
    case 'unreachable':
      return `The network could not be reached (${why.detail})`;
    case 'throttled':
      return `The server asked us to come back later (${why.detail})`;
    case 'protocol':
      return `The answer could not be understood at ${why.stage} (${why.detail})`;
    case 'too-large':
      return `More was sent than is read, at ${why.stage} (${why.detail})`;
    case 'dns-failure':
      return `DNS gave no answer (${why.detail})`;
    case 'out-of-scope':
      return `Not looked at, because it is not allowed (${why.rule})`;
    case 'never-tried':
      return 'Not looked at in this scan';
    case 'interrupted':
      return 'The scan was stopped before this was looked at';
    case 'defect':
      return `A fault of Scrutineer itself (${why.detail})`;
  }
}
