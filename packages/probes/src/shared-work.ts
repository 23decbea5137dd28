/** Work that several may wait for. */
interface Shared<T> {
  readonly promise: Promise<T>;
  readonly stop: AbortController;
  waiting: number;
  isDone: boolean;
}

/**
 * Keeps what was found, and lets those who ask for the same share the work while it goes on.
 *
 * Work is stopped, and forgotten, when the last who waited for it has gone. The oldest entries give way
 * when there are too many.
 */
export class SharedWork<T> {
  readonly #entries = new Map<string, Shared<T>>();
  readonly #entriesMax: number;

  constructor(entriesMax: number) {
    this.#entriesMax = entriesMax;
  }

  /**
   * Returns what `work` finds, or found before under the same key.
   *
   * Rejects with the signal's reason when that aborts first, and as `work` does.
   */
  async get(
    key: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted();
    const entry = this.#entries.get(key) ?? this.#start(key, work);
    const gone = Promise.withResolvers<never>();
    const leave = () => gone.reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    entry.waiting += 1;
    try {
      return await Promise.race([entry.promise, gone.promise]);
    } finally {
      signal.removeEventListener('abort', leave);
      entry.waiting -= 1;
      if (entry.waiting === 0 && !entry.isDone) this.#drop(key, entry);
    }
  }

  #start(key: string, work: (signal: AbortSignal) => Promise<T>): Shared<T> {
    const stop = new AbortController();
    const entry: Shared<T> = { promise: work(stop.signal), stop, waiting: 0, isDone: false };
    this.#entries.set(key, entry);
    entry.promise.then(
      () => {
        entry.isDone = true;
        this.#trim();
      },
      // Those who wait are told by the same promise; what failed is not kept.
      () => this.#drop(key, entry),
    );
    return entry;
  }

  #drop(key: string, entry: Shared<T>): void {
    if (this.#entries.get(key) === entry) this.#entries.delete(key);
    entry.stop.abort();
  }

  #trim(): void {
    for (const [key, entry] of this.#entries) {
      if (this.#entries.size <= this.#entriesMax) return;
      if (entry.isDone) this.#entries.delete(key);
    }
  }
}
