import type { ReportUri } from '../report-uri/index.ts';
import type { Tag } from '../tag-list/index.ts';

/** What a receiver is asked to do with mail that fails. */
export type DmarcRequest = 'none' | 'quarantine' | 'reject';

/** A report address. RFC 9989 lets receivers ignore the size, which RFC 7489 allowed after a `!`. */
export interface DmarcUri extends ReportUri {
  readonly sizeBytes: number | null;
}

/** A fault. Receivers ignore the part and go on with its default (RFC 9989, 4.7). */
export interface DmarcProblem {
  /** `not-a-tag`: a part without `=`. `repeated-tag`: the first one counts. */
  readonly kind: 'not-a-tag' | 'repeated-tag' | 'bad-value' | 'bad-uri';
  readonly position: number;
  readonly text: string;
  readonly problem: string;
}

/**
 * Something that is legal and that some receivers take amiss.
 *
 * `p-missing`: read as `p=none` when there is a report address (RFC 9989, 4.10.1), refused by RFC 7489.
 * `p-not-second`: refused by RFC 7489, 6.3. `old-tag`: `pct`, `rf` and `ri` are gone since RFC 9989.
 * `size-limit`: ignored since RFC 9989. `unknown-tag`: ignored by everybody.
 */
export interface DmarcWarning {
  readonly kind: 'p-missing' | 'p-not-second' | 'old-tag' | 'size-limit' | 'unknown-tag';
  readonly position: number;
  readonly text: string;
}

/** A policy record. Tags that are left out or unreadable have their default; those without one are null. */
export interface DmarcRecord {
  readonly kind: 'record';
  readonly p: DmarcRequest | null;
  readonly sp: DmarcRequest | null;
  readonly np: DmarcRequest | null;
  readonly adkim: 'r' | 's';
  readonly aspf: 'r' | 's';
  /** Whether the name is a public suffix: yes, no, or not said. */
  readonly psd: 'y' | 'n' | 'u';
  /** Whether receivers are asked to act one step more mildly than the policy says (`t=y`). */
  readonly isTest: boolean;
  readonly rua: readonly DmarcUri[];
  readonly ruf: readonly DmarcUri[];
  readonly fo: readonly ('0' | '1' | 'd' | 's')[];
  /** Tags that only RFC 7489 knows: per cent, report formats, seconds between reports. Null when not given. */
  readonly pct: number | null;
  readonly rf: readonly string[] | null;
  readonly ri: number | null;
  /** Tags that neither document knows. */
  readonly unknown: readonly Tag[];
  /**
   * What a receiver applies: `p` to the domain itself, `sp` and `np` below it. Null when the record has neither a
   * readable policy nor a report address, so that DMARC is not applied at all (RFC 9989, 4.10.1).
   */
  readonly applied: Readonly<Record<'p' | 'sp' | 'np', DmarcRequest>> | null;
  readonly errors: readonly DmarcProblem[];
  readonly warnings: readonly DmarcWarning[];
}

/** A policy record, or text that receivers pass over because it does not begin with `v=DMARC1`. */
export type DmarcReading =
  | DmarcRecord
  | { readonly kind: 'invalid'; readonly errors: readonly [DmarcProblem] };
