import type { Message } from '../dns/message.ts';
import type { DataOf } from '../dns/record-data.ts';
import type { WorkLimits } from './work.ts';

/** What can be said of data (RFC 4033, 5; RFC 4035, 4.3). */
export type Security = 'secure' | 'insecure' | 'bogus' | 'indeterminate';

/** What is believed without proof: a key of a zone, or the digest of one. */
export interface TrustAnchor {
  readonly zone: string;
  readonly data: DataOf<'DS' | 'CDS'> | DataOf<'DNSKEY' | 'CDNSKEY'>;
}

/** What came of a question. */
export type Fetched =
  /**
   * Messages from as many sources as there were, of which any may be the one that validates. None: nobody holds an
   * answer, and none is under way; that excuses nothing.
   */
  | { readonly status: 'answered'; readonly messages: readonly Message[] }
  /** Nobody could be asked, or nobody answered. */
  | { readonly status: 'failed'; readonly detail: string };

/** Asks in class IN, with the DO and CD bits, whoever is asked. It rejects never. */
export type Fetch = (name: string, type: string) => Promise<Fetched>;

/** What a validation goes by. */
export interface ValidationInputs {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly anchors: readonly TrustAnchor[];
  readonly fetch: Fetch;
  /** `WORK_LIMITS` when left out. */
  readonly limits?: WorkLimits;
}

/** One zone on the way, and what proved it to be what it is. */
export interface ZoneLink {
  readonly zone: string;
  readonly security: Security;
  readonly reason: string;
}

/** The verdict on an answer. */
export interface Validation {
  readonly security: Security;
  readonly reason: string;
  /** From the anchor on, in the order in which they were reached. */
  readonly zones: readonly ZoneLink[];
}

/** A verdict with its reason. */
export interface Judgement {
  readonly security: Security;
  readonly reason: string;
}

const FROM_BEST: readonly Security[] = ['secure', 'insecure', 'bogus', 'indeterminate'];
const FROM_WORST: readonly Security[] = ['bogus', 'indeterminate', 'insecure', 'secure'];

/** Returns the judgement to go by among several sources of the same answer: proof beats the lack of it. */
export function bestOf<Each extends Judgement>(all: readonly Each[]): Each | undefined {
  return firstBy(all, FROM_BEST);
}

/** Returns the judgement to go by among several parts of one answer. */
export function worstOf<Each extends Judgement>(all: readonly Each[]): Each | undefined {
  return firstBy(all, FROM_WORST);
}

function firstBy<Each extends Judgement>(all: readonly Each[], order: readonly Security[]) {
  for (const security of order) {
    const found = all.find((each) => each.security === security);
    if (found !== undefined) return found;
  }
  return undefined;
}
