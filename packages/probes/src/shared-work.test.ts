import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SharedWork } from './shared-work.ts';

const never = new AbortController().signal;

describe('SharedWork', () => {
  it('does the work of one key once', async () => {
    const shared = new SharedWork<object>(2);
    const work = async () => Promise.resolve({});
    const [one, two] = await Promise.all([
      shared.get('a', never, work),
      shared.get('a', never, work),
    ]);
    assert.equal(one, two);
    assert.equal(await shared.get('a', never, work), one);
    assert.notEqual(await shared.get('b', never, work), one);
  });

  it('forgets the oldest when there are too many', async () => {
    const shared = new SharedWork<object>(2);
    const work = async () => Promise.resolve({});
    const first = await shared.get('a', never, work);
    const last = [await shared.get('b', never, work), await shared.get('c', never, work)];
    assert.equal(await shared.get('c', never, work), last[1]);
    assert.notEqual(await shared.get('a', never, work), first);
  });

  it('stops and forgets work that nobody waits for', async () => {
    const shared = new SharedWork<string>(2);
    const signals: AbortSignal[] = [];
    const stop = new AbortController();
    const unending = async (signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<string>(() => undefined);
    };
    const waits = [shared.get('a', stop.signal, unending), shared.get('a', stop.signal, unending)];
    stop.abort(new Error('gone'));
    for (const wait of waits) await assert.rejects(wait, /gone/);
    assert.deepEqual(
      signals.map((signal) => signal.aborted),
      [true],
    );
    assert.equal(await shared.get('a', never, async () => Promise.resolve('anew')), 'anew');
  });

  it('tells every one of failed work, and does it again', async () => {
    const shared = new SharedWork<string>(2);
    const failing = async () => Promise.reject(new Error('broken'));
    const waits = [shared.get('a', never, failing), shared.get('a', never, failing)];
    for (const wait of waits) await assert.rejects(wait, /broken/);
    assert.equal(await shared.get('a', never, async () => Promise.resolve('anew')), 'anew');
  });

  it('does nothing for one who has gone already', async () => {
    const shared = new SharedWork<string>(2);
    let isDone = false;
    const work = async () => {
      isDone = true;
      return Promise.resolve('');
    };
    await assert.rejects(shared.get('a', AbortSignal.abort(new Error('gone')), work), /gone/);
    assert.ok(!isDone);
  });
});
