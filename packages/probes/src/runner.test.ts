import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { type TestContext, describe, it } from 'node:test';
import type { DomainSubject, FactsKind } from '@scrutineer/core';
import * as z from 'zod';
import { systemClock } from './clock.ts';
import { makeDoor } from './door.ts';
import { type HandClock, handClock } from './hand-clock.ts';
import { type Look, type Probe, type ProbePolicy, Unobservable } from './probe.ts';
import { type Doors, observe } from './runner.ts';

const subject: DomainSubject = { kind: 'domain', domain: 'a.test' };
const kind: FactsKind<string> = { probe: 'test', version: 3, schema: z.string() };
const bounds: ProbePolicy = { deadlineMs: 100, connections: 2, questions: 1, evidenceBytes: 4 };

describe('observe()', () => {
  it('tells what was seen, by whom, where from and when', async (t) => {
    const clock = handClock();
    await clock.wind(5);
    const looking = observe(
      probe(async ({ signal }) => (await clock.sleep(10, signal), 'facts')),
      subject,
      doorsOf(t, clock),
    );
    await clock.wind(10);
    assert.deepEqual(await looking, {
      probe: 'test',
      factsVersion: 3,
      subject,
      vantage: 'here',
      startedAt: 5,
      finishedAt: 15,
      sight: { kind: 'seen', facts: 'facts' },
      evidence: [],
    });
  });

  it('ends at the deadline even when the probe heeds nothing, and says at which stage', async (t) => {
    const clock = handClock();
    const { promise } = Promise.withResolvers<string>();
    const looking = observe(
      probe(({ stage }) => (stage('greeting'), promise)),
      subject,
      doorsOf(t, clock),
    );
    await clock.wind(100);
    const { sight } = await looking;
    const why = { reason: 'deadline', stage: 'greeting', afterMs: 100 };
    assert.deepEqual(sight, { kind: 'unseen', why });
  });

  it('says that it was interrupted when the run is stopped', async (t) => {
    const shutdown = new AbortController();
    const { promise } = Promise.withResolvers<string>();
    const looking = observe(
      probe(() => promise),
      subject,
      {
        ...doorsOf(t),
        shutdown: shutdown.signal,
      },
    );
    shutdown.abort(new Error('stop'));
    assert.deepEqual((await looking).sight, { kind: 'unseen', why: { reason: 'interrupted' } });
  });

  it('makes data of what a probe could not see, and a defect of all else that it throws', async (t) => {
    const doors = doorsOf(t);
    const thrown = async (error: unknown) => {
      const { sight } = await observe(
        probe(() => Promise.reject(error)),
        subject,
        doors,
      );
      assert.ok(sight.kind === 'unseen');
      return sight.why;
    };
    const why = { reason: 'no-address', name: 'a.test' } as const;
    assert.deepEqual(await thrown(new Unobservable(why)), why);
    const reset = Object.assign(new Error('read'), { code: 'ECONNRESET' });
    assert.deepEqual(await thrown(reset), { reason: 'reset', detail: 'ECONNRESET' });
    const defect = { reason: 'defect', detail: 'TypeError: oh' };
    assert.deepEqual(await thrown(new TypeError('oh')), defect);
    assert.deepEqual(await thrown('text'), { reason: 'defect', detail: 'text' });
  });

  it('takes facts that are not as promised for a defect', async (t) => {
    const { sight } = await observe(
      probe(() => Promise.resolve(7)),
      subject,
      doorsOf(t),
    );
    assert.ok(sight.kind === 'unseen' && sight.why.reason === 'defect');
  });

  it('keeps evidence within its bound, with its true size, also of a look that fails', async (t) => {
    const { evidence } = await observe(
      probe(({ keep }) => {
        for (const text of ['abc', 'def', 'g']) keep(text, 'text/plain', Buffer.from(text));
        throw new Unobservable({ reason: 'never-tried' });
      }),
      subject,
      doorsOf(t),
    );
    assert.deepEqual(
      evidence.map(({ label, bytes, size }) => [label, bytes.length, size]),
      [
        ['abc', 3, 3],
        ['def', 1, 3],
        ['g', 0, 1],
      ],
    );
  });

  it('keeps nothing more once the look has ended', async (t) => {
    const clock = handClock();
    let late: Look['keep'] | undefined;
    const { promise } = Promise.withResolvers<string>();
    const looking = observe(
      probe(({ keep }) => ((late = keep), promise)),
      subject,
      doorsOf(t, clock),
    );
    await clock.wind(100);
    const { evidence } = await looking;
    late?.('late', 'text/plain', Buffer.from('late'));
    assert.deepEqual(evidence, []);
  });

  it('holds a probe to its connections and questions, and closes what it leaves open', async (t) => {
    const { address, sockets } = await silentServer(t);
    const opened: Socket[] = [];
    const doors = doorsOf(t);
    const greedy = probe(async ({ connect }) => {
      for (;;) opened.push(await connect(address));
    });
    const { sight } = await observe(greedy, subject, doors);
    assert.deepEqual(sight, {
      kind: 'unseen',
      why: { reason: 'defect', detail: 'Error: The probe opens more connections than it may' },
    });
    assert.deepEqual(
      opened.map((socket) => socket.destroyed),
      [true, true],
    );
    await Promise.all([...sockets].map((socket) => once(socket, 'close')));

    const curious = probe(async ({ ask }) => {
      for (;;) await ask({ name: 'a.test', type: 'A' }).catch(ifUnseen);
    });
    const asked = await observe(curious, subject, doors);
    assert.ok(asked.sight.kind === 'unseen' && asked.sight.why.reason === 'defect');
  });

  it('leaves an address alone once a look was throttled there', async (t) => {
    const { address } = await silentServer(t);
    const told: string[] = [];
    const { door, ...rest } = doorsOf(t);
    const doors = { ...rest, door: { ...door, throttled: (where: string) => told.push(where) } };
    const look = probe(async ({ connect }) => {
      await connect(address);
      throw new Unobservable({ reason: 'throttled', detail: '421' });
    });
    await observe(look, subject, doors);
    assert.deepEqual(told, ['127.0.0.1']);
  });

  it('lends signals for parts of a look that end sooner than the look', async (t) => {
    const clock = handClock();
    const looking = observe(
      probe(async ({ within, signal }) => {
        const soon = within(20);
        await clock.sleep(30, signal);
        return `${soon.aborted} ${signal.aborted}`;
      }),
      subject,
      doorsOf(t, clock),
    );
    await clock.wind(30);
    assert.deepEqual((await looking).sight, { kind: 'seen', facts: 'true false' });
  });
});

function probe(look: (look: Look<DomainSubject>) => Promise<unknown>) {
  return { accepts: 'domain', kind, policy: bounds, look } as Probe<DomainSubject, string>;
}

function doorsOf(t: TestContext, clock: HandClock | typeof systemClock = systemClock): Doors {
  const shutdown = new AbortController().signal;
  const door = makeDoor({ clock, shutdown, scope: { allow: ['loopback'] }, resolvers: [] });
  t.after(() => door[Symbol.dispose]());
  const agent = { userAgent: 'Test', ehlo: 'test.invalid' };
  return { clock, vantage: 'here', shutdown, door, trust: { name: 'none', pem: [] }, agent };
}

async function silentServer(t: TestContext) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined).resume());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { address: { host: 'a.test', address: '127.0.0.1', port }, sockets };
}

function ifUnseen(error: unknown): void {
  if (!(error instanceof Unobservable)) throw error;
}
