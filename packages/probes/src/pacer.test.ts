import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type HandClock, handClock } from './hand-clock.ts';
import type { Manners } from './manners.ts';
import { type Turn, Pacer } from './pacer.ts';

const manners: Manners = {
  perAddress: 2,
  perGroup: 3,
  spacingMs: 10,
  backOffMs: 100,
  backOffMaxMs: 350,
};
const never = new AbortController().signal;

/** Enters and notes when it was let in. */
function visitor(pacer: Pacer, clock: HandClock) {
  const log: { readonly name: string; readonly at: number; readonly turn: Turn }[] = [];
  return {
    log,
    times: () => log.map(({ name, at }) => `${name}@${at}`),
    enter: (name: string, address: string, host = `${name}.test`) => {
      void pacer
        .enter({ host, address }, never)
        .then((turn) => log.push({ name, at: clock.now(), turn }));
    },
  };
}

describe('Pacer', () => {
  it('spaces the starts at one address and lets other addresses go at once', async () => {
    const clock = handClock();
    const { enter, times } = visitor(new Pacer(clock, manners), clock);
    enter('a', '192.0.2.1');
    enter('b', '192.0.2.1');
    enter('c', '198.51.100.1');
    await clock.wind(50);
    assert.deepEqual(times(), ['a@0', 'c@0', 'b@10']);
  });

  it('lets a third one in at an address only when one of two has left', async () => {
    const clock = handClock();
    const { enter, times, log } = visitor(new Pacer(clock, manners), clock);
    for (const name of ['a', 'b', 'c']) enter(name, '127.0.0.1');
    await clock.wind(50);
    assert.deepEqual(times(), ['a@0', 'b@10']);
    log[0]!.turn[Symbol.dispose]();
    log[0]!.turn[Symbol.dispose]();
    enter('d', '127.0.0.1');
    await clock.wind(50);
    assert.deepEqual(times(), ['a@0', 'b@10', 'c@50']);
  });

  it('counts the hosts of one registrable domain together, and those of one block', async () => {
    const clock = handClock();
    const { enter, log } = visitor(new Pacer(clock, manners), clock);
    for (let n = 1; n <= 5; n++) enter(`a${n}`, `10.0.${n}.1`, `mx${n}.mail.example.com`);
    for (let n = 1; n <= 5; n++) enter(`b${n}`, `2001:db8:1:${n}::1`);
    await clock.wind(1000);
    assert.deepEqual(
      log.map(({ name }) => name),
      ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'],
    );
  });

  it('leaves a throttled address alone, twice as long each time up to the bound', async () => {
    const clock = handClock();
    const pacer = new Pacer(clock, manners);
    const { enter, times, log } = visitor(pacer, clock);
    for (const name of ['a', 'b', 'c', 'd']) {
      pacer.throttled('192.0.2.1');
      pacer.throttled('192.0.2.1');
      enter(name, '192.0.2.1');
      await clock.wind(400);
      log.at(-1)?.turn[Symbol.dispose]();
    }
    assert.deepEqual(times(), ['a@100', 'b@600', 'c@1150', 'd@1550']);
  });

  it('forgets who gave up waiting, and tells them why', async () => {
    const clock = handClock();
    const pacer = new Pacer(clock, manners);
    const { enter, times } = visitor(pacer, clock);
    enter('a', '192.0.2.1');
    const controller = new AbortController();
    const given = pacer.enter({ host: 'b.test', address: '192.0.2.1' }, controller.signal);
    enter('c', '192.0.2.1');
    controller.abort(new Error('enough'));
    await assert.rejects(given, /enough/);
    await clock.wind(10);
    assert.deepEqual(times(), ['a@0', 'c@10']);
  });

  it('never passes a limit, and serves everyone at an address in order', async () => {
    const visits = fc.array(
      fc.record({
        address: fc.constantFrom('10.0.0.1', '10.0.0.2', '10.0.1.1', 'fd00::1'),
        stayMs: fc.nat(60),
        throttles: fc.boolean(),
      }),
      { maxLength: 25 },
    );
    await fc.assert(fc.asyncProperty(visits, keepsItsManners), { numRuns: 60 });
  });
});

async function keepsItsManners(
  visits: readonly { address: string; stayMs: number; throttles: boolean }[],
): Promise<void> {
  const clock = handClock();
  const pacer = new Pacer(clock, manners);
  const inside = new Map<string, number>();
  const lastStart = new Map<string, number>();
  const order: number[] = [];
  const count = (key: string, by: number, most: number) => {
    const now = (inside.get(key) ?? 0) + by;
    assert.ok(now <= most, `${now} at ${key}`);
    inside.set(key, now);
  };
  const all = visits.map(async ({ address, stayMs, throttles }, index) => {
    using _turn = await pacer.enter({ host: 'localhost', address }, never);
    order.push(index);
    assert.ok(clock.now() - (lastStart.get(address) ?? -Infinity) >= manners.spacingMs);
    lastStart.set(address, clock.now());
    const block = address.replace(/[.:]\d+$/, '.');
    count(address, 1, manners.perAddress);
    count(block, 1, manners.perGroup);
    await clock.sleep(stayMs, never);
    if (throttles) pacer.throttled(address);
    count(address, -1, manners.perAddress);
    count(block, -1, manners.perGroup);
  });
  await clock.wind(25 * 500);
  await Promise.all(all);
  assert.equal(order.length, visits.length);
  for (const address of new Set(visits.map((each) => each.address))) {
    const here = order.filter((index) => visits[index]?.address === address);
    assert.deepEqual(
      here,
      here.toSorted((a, b) => a - b),
    );
  }
}
