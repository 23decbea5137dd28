import { asInstant, type Instant } from '@scrutineer/core';

/** The one source of time for code that does I/O. Tests wind their own by hand. */
export interface Clock {
  now(): Instant;
  /** A signal that aborts after `ms` milliseconds. It holds no process open. */
  deadline(ms: number): AbortSignal;
  /** Resolves after `ms` milliseconds, or rejects with the signal's reason when that aborts first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => asInstant(Date.now()),
  deadline(ms) {
    const end = new AbortController();
    // Node 24 never lets go of a signal that is made of `AbortSignal.timeout` and is made part of another.
    setTimeout(() => end.abort(new DOMException('The time is over', 'TimeoutError')), ms).unref();
    return end.signal;
  },
  async sleep(ms, signal) {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  },
};
