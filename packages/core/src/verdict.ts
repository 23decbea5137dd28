import type { Change } from './change.ts';
import type { Unseen } from './observation.ts';
import type { Subject } from './subject.ts';

/** What one check concludes about one part of a target. */
export type Verdict = Judged | Unknown;

/** A conclusion that was reached with everything it needs in sight. */
export interface Judged {
  readonly status: 'pass' | 'fail' | 'not-applicable';
  readonly check: string;
  readonly locus: string;
  /** A tag of the check's outcomes, or `no-subject`: the target has none of what the check is about. */
  readonly outcome: string;
  readonly args: Readonly<Record<string, string | number>>;
  readonly changes: readonly Change[];
  readonly subject: Subject;
}

/** Something needed was not seen. Opens no finding and closes none. */
export interface Unknown {
  readonly status: 'unknown';
  readonly check: string;
  readonly locus: string;
  readonly missing: readonly Missing[];
  readonly subject: Subject;
}

/** One thing that was not seen: by which probe, at which part of the target, and why. */
export interface Missing {
  readonly probe: string;
  readonly locus: string;
  readonly why: Unseen;
}
