import { asInstant } from '@scrutineer/core';
import type { Clock } from './clock.ts';

/** A clock for tests: time stands still until it is wound. */
export interface HandClock extends Clock {
  /** Lets `ms` milliseconds pass, waking sleepers in order, each with time to act before the next. */
  wind(ms: number): Promise<void>;
}

/** Makes a clock that is wound by hand and starts at the epoch. */
export function handClock(): HandClock {
  let now = 0;
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  function at(ms: number, wake: () => void): () => void {
    const sleeper = { at: now + ms, wake };
    sleepers.push(sleeper);
    sleepers.sort((a, b) => a.at - b.at);
    return () => {
      sleepers = sleepers.filter((each) => each !== sleeper);
    };
  }

  return {
    now: () => asInstant(now),
    deadline(ms) {
      const controller = new AbortController();
      at(ms, () => controller.abort(new DOMException('The time is up', 'TimeoutError')));
      return controller.signal;
    },
    async sleep(ms, signal) {
      signal.throwIfAborted();
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const forget = at(ms, resolve);
      signal.addEventListener('abort', () => (forget(), reject(signal.reason)), { once: true });
      await promise;
    },
    async wind(ms) {
      const end = now + ms;
      await settle();
      for (let next = sleepers[0]; next !== undefined && next.at <= end; next = sleepers[0]) {
        now = next.at;
        sleepers.shift();
        next.wake();
        await settle();
      }
      now = end;
    },
  };
}

// One turn of the event loop: all promises that can go on by themselves have done so.
async function settle(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setImmediate(resolve);
  await promise;
}
