import type { Clock } from './clock.ts';

/** How long what was learnt is kept. */
export interface MemoryBounds {
  readonly entriesMax: number;
  /** A failure is forgotten after so many milliseconds, so that a passing one does not colour a long run. */
  readonly failureMs: number;
}

interface Entry<Value> {
  readonly outcome: Promise<Value>;
  failedAt: number | null;
}

/**
 * Asks for the same thing once: those who come while it is fetched wait along, those who come later get the same.
 *
 * Each waits under a signal of its own, while the fetching itself goes on for the others.
 */
export class Memory<Value> {
  readonly #clock: Clock;
  readonly #bounds: MemoryBounds;
  readonly #entries = new Map<string, Entry<Value>>();

  constructor(clock: Clock, bounds: MemoryBounds) {
    this.#clock = clock;
    this.#bounds = bounds;
  }

  /** Returns what `fetch` brought for this key, at once where it is known. Rejects as `fetch` did, or with the signal's reason. */
  async recall(key: string, signal: AbortSignal, fetch: () => Promise<Value>): Promise<Value> {
    signal.throwIfAborted();
    const entry = this.#fresh(key) ?? this.#learn(key, fetch);
    return untilAborted(entry.outcome, signal);
  }

  #fresh(key: string): Entry<Value> | undefined {
    const entry = this.#entries.get(key);
    const failedAt = entry?.failedAt ?? null;
    const stale = failedAt !== null && this.#clock.now() - failedAt >= this.#bounds.failureMs;
    return stale ? undefined : entry;
  }

  #learn(key: string, fetch: () => Promise<Value>): Entry<Value> {
    const entry: Entry<Value> = { outcome: fetch(), failedAt: null };
    entry.outcome.catch(() => {
      entry.failedAt = this.#clock.now();
    });
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    const [eldest] = this.#entries.keys();
    if (this.#entries.size > this.#bounds.entriesMax && eldest !== undefined)
      this.#entries.delete(eldest);
    return entry;
  }
}

/** Waits for a promise, but no longer than until the signal aborts; then it rejects with the signal's reason. */
export async function untilAborted<Value>(
  outcome: Promise<Value>,
  signal: AbortSignal,
): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([outcome, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
