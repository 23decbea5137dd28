/** How much one validation may cost before it gives up. */
export interface WorkLimits {
  /** Questions asked. */
  readonly questions: number;
  /** Signatures computed (CVE-2023-50387). */
  readonly signatures: number;
  /** Names hashed for NSEC3, each with all its iterations (CVE-2023-50868). */
  readonly hashes: number;
}

/**
 * What an honest validation never reaches: a name of 34 labels, as IPv6 addresses have in reverse, behind a chain of
 * aliases takes a third of it.
 */
export const WORK_LIMITS: WorkLimits = { questions: 160, signatures: 240, hashes: 400 };

/** Thrown inside a validation when a limit is reached, and caught where it began. */
export class WorkExceeded extends Error {
  override readonly name = 'WorkExceeded';
}

/** Counts what a validation has cost. */
export class Work {
  readonly #limits: WorkLimits;
  readonly #spent = { questions: 0, signatures: 0, hashes: 0 };

  constructor(limits: WorkLimits) {
    this.#limits = limits;
  }

  /** Counts one more. Throws `WorkExceeded` when it is one too many. */
  spend(kind: keyof WorkLimits): void {
    this.#spent[kind] += 1;
    if (this.#spent[kind] > this.#limits[kind]) {
      throw new WorkExceeded(`Cannot go on: found more than ${this.#limits[kind]} ${kind}`);
    }
  }
}
