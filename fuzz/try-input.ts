import type { FuzzTarget } from './target.ts';

/** No input of 64 kB may take longer, in milliseconds. */
export const TIME_MAX_MS = 50;

/** What one input did to a parser. */
export interface Trial {
  readonly ms: number;
  /** Why this is a defect; null when it is none. */
  readonly fault: string | null;
}

/**
 * Has a parser read one input.
 *
 * A time over the limit counts only when it is so three times: the machine has other work, and the first time pays for
 * compiling.
 */
export async function tryInput(target: FuzzTarget, input: Uint8Array): Promise<Trial> {
  let trial = await tryOnce(target, input);
  for (let again = 0; again < 2 && trial.fault === null && trial.ms > TIME_MAX_MS; again += 1) {
    const next = await tryOnce(target, input);
    if (next.ms < trial.ms) trial = next;
  }
  const isSlow = trial.fault === null && trial.ms > TIME_MAX_MS;
  return isSlow ? { ...trial, fault: `took ${Math.round(trial.ms)} ms` } : trial;
}

async function tryOnce({ read, errors }: FuzzTarget, input: Uint8Array): Promise<Trial> {
  const since = performance.now();
  let fault: string | null = null;
  try {
    const result = read(input);
    // Most parsers return at once; waiting for those too would measure the waiting.
    if (result instanceof Promise) await result;
  } catch (error) {
    if (!errors.some((each) => error instanceof each)) fault = `threw ${String(error)}`;
  }
  return { ms: performance.now() - since, fault };
}
