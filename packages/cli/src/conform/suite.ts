/**
 * The judge of one suite: a case in, its answer out. `id` is added by whoever runs it.
 *
 * Throws `CaseError` on a case that cannot be read, and nothing else.
 */
export type Suite = (theCase: unknown) => Promise<object>;

/** A case that is not of its suite's form; the message goes into its answer. */
export class CaseError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CaseError';
  }
}
