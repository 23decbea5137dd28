import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { systemClock } from './clock.ts';

describe('systemClock.deadline()', () => {
  it('aborts with a time-out', async () => {
    const signal = systemClock.deadline(1);
    await once(signal, 'abort');
    assert.equal(signal.reason instanceof DOMException && signal.reason.name, 'TimeoutError');
  });

  it('is let go with all signals that it was made part of', async () => {
    const { signal: shutdown } = new AbortController();
    const parts: WeakRef<AbortSignal>[] = [];
    async function use(): Promise<void> {
      const part = AbortSignal.any([shutdown, systemClock.deadline(1)]);
      parts.push(new WeakRef(part));
      await once(AbortSignal.any([part, shutdown]), 'abort');
    }
    await Promise.all(Array.from({ length: 20 }, use));
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    for (let rounds = 0; rounds < 5; rounds += 1) {
      await setImmediate();
      collectGarbage();
    }
    assert.equal(parts.filter((part) => part.deref() !== undefined).length, 0);
  });
});
