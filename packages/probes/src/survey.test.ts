import assert from 'node:assert/strict';
import { type TestContext, describe, it } from 'node:test';
import {
  type Check,
  type FactsKind,
  type HostSubject,
  type Observations,
  defineCheck,
  defineRole,
  target,
} from '@scrutineer/core';
import * as z from 'zod';
import { makeDoor } from './door.ts';
import { type HandClock, handClock } from './hand-clock.ts';
import { type Look, type Probe, Unobservable } from './probe.ts';
import type { Doors } from './runner.ts';
import { type LookEvent, type SurveyRequest, sharedLooks, survey } from './survey.ts';

const hosts: FactsKind<readonly string[]> = {
  probe: 'hosts',
  version: 1,
  schema: z.array(z.string()),
};
const page: FactsKind<string> = { probe: 'page', version: 2, schema: z.string() };

const hostRole = defineRole({
  name: 'host',
  parent: target,
  needs: { hosts },
  expand: ({ hosts: names }): readonly HostSubject[] =>
    names.map((host) => ({ kind: 'host', host })),
});
const check: Check = defineCheck({
  id: 'TEST-1',
  title: 'Page is there',
  why: 'A test',
  sources: [{ document: 'RFC 0', clause: '0' }],
  reproduce: 'curl {host}',
  about: hostRole,
  needs: { page },
  outcomes: { good: { status: 'pass', message: 'Good.' } },
  judge: () => [{ tag: 'good' as const, args: {} }],
});

describe('survey()', () => {
  it('follows what each look leads to until there is nothing more to see', async (t) => {
    const clock = handClock();
    const observations = await wound(clock, 100, survey(requestOf(t, clock)));
    assert.deepEqual(summary(observations), [
      'hosts domain a.test: seen',
      'page host one.test: seen',
      'page host two.test: seen',
    ]);
  });

  it('looks side by side, and begins what is found before its elders have ended', async (t) => {
    const clock = handClock();
    const events: string[] = [];
    const onLook = ({ kind, look }: LookEvent) =>
      events.push(`${clock.now()} ${kind} ${'host' in look.subject ? look.subject.host : 'hosts'}`);
    await wound(clock, 100, survey({ ...requestOf(t, clock), onLook }));
    assert.deepEqual(events, [
      '0 started hosts',
      '10 finished hosts',
      '10 started one.test',
      '10 started two.test',
      '20 finished one.test',
      '20 finished two.test',
    ]);
  });

  it('has no more looks under way than it may', async (t) => {
    const clock = handClock();
    let now = 0;
    let most = 0;
    const onLook = ({ kind }: LookEvent) => {
      now += kind === 'started' ? 1 : -1;
      most = Math.max(most, now);
    };
    const names = Array.from({ length: 9 }, (_, n) => `h${n}.test`);
    const probes = probesOf(clock, { names });
    await wound(clock, 200, survey({ ...requestOf(t, clock), probes, onLook, looksAtOnce: 2 }));
    assert.equal(most, 2);
  });

  it('makes what is under way at the deadline unseen, and what was not begun never tried', async (t) => {
    const clock = handClock();
    const probes = probesOf(clock, { pageMs: 1000 });
    const surveying = survey({ ...requestOf(t, clock), probes, deadlineMs: 50, looksAtOnce: 1 });
    const observations = await wound(clock, 50, surveying);
    assert.deepEqual(summary(observations), [
      'hosts domain a.test: seen',
      'page host one.test: deadline',
      'page host two.test: never-tried',
    ]);
  });

  it('says that the run was stopped', async (t) => {
    const clock = handClock();
    const shutdown = new AbortController();
    const request = requestOf(t, clock);
    const doors = { ...request.doors, shutdown: shutdown.signal };
    const surveying = survey({ ...request, doors, looksAtOnce: 1 });
    await clock.wind(15);
    shutdown.abort(new Error('stop'));
    assert.deepEqual(summary(await surveying), [
      'hosts domain a.test: seen',
      'page host one.test: interrupted',
      'page host two.test: interrupted',
    ]);
  });

  it('looks once at what targets share, also when one of them gives up', async (t) => {
    const clock = handClock();
    const looked: string[] = [];
    const probes = probesOf(clock, { pageMs: 40, looked });
    const request = { ...requestOf(t, clock), probes, known: sharedLooks() };
    const both = [
      survey({ ...request, domain: 'b.test', deadlineMs: 30 }),
      survey({ ...request, domain: 'a.test' }),
    ];
    const [short, long] = await wound(clock, 100, Promise.all(both));
    assert.deepEqual(looked, ['b.test', 'one.test', 'two.test', 'a.test']);
    assert.ok(short !== undefined && long !== undefined);
    assert.ok(summary(short).includes('page host one.test: deadline'));
    assert.ok(summary(long).includes('page host one.test: seen'));
  });

  it('leaves nothing under way when it ends', async (t) => {
    const clock = handClock();
    const ended: string[] = [];
    const probes = probesOf(clock, { pageMs: 1000, ended });
    await wound(clock, 50, survey({ ...requestOf(t, clock), probes, deadlineMs: 50 }));
    await clock.wind(0);
    assert.deepEqual(ended, ['one.test', 'two.test']);
  });

  it('goes on when a look fails, and says so of a probe that is not there', async (t) => {
    const clock = handClock();
    const probes = new Map(probesOf(clock, {}));
    probes.delete('page');
    const request = { ...requestOf(t, clock), probes };
    const observations = await wound(clock, 100, survey(request));
    assert.equal(summary(observations)[1], 'page host one.test: defect');
    probes.set('hosts', failing);
    const failed = await wound(clock, 100, survey(request));
    assert.deepEqual(summary(failed), ['hosts domain a.test: no-such-name']);
  });
});

const failing: Probe = {
  accepts: 'domain',
  kind: hosts,
  policy: { deadlineMs: 5000, connections: 0, questions: 0, evidenceBytes: 0 },
  look: () => Promise.reject(new Unobservable({ reason: 'no-such-name', name: 'a.test' })),
};

interface Plot {
  readonly names?: readonly string[];
  readonly pageMs?: number;
  readonly looked?: string[];
  readonly ended?: string[];
}

/** A probe that finds hosts in 10 ms, and one that sees a page of each. */
function probesOf(clock: HandClock, plot: Plot): ReadonlyMap<string, Probe> {
  const { names = ['one.test', 'two.test'], pageMs = 10, looked, ended } = plot;
  const policy = { deadlineMs: 5000, connections: 0, questions: 0, evidenceBytes: 0 };
  const nameOf = ({ subject }: Look) =>
    subject.kind === 'host' ? subject.host : subject.kind === 'domain' ? subject.domain : '';
  const waits = (ms: number, facts: unknown) => async (look: Look) => {
    looked?.push(nameOf(look));
    try {
      await clock.sleep(ms, look.signal);
      return facts;
    } finally {
      ended?.push(nameOf(look));
    }
  };
  const all: readonly Probe[] = [
    {
      accepts: 'domain',
      kind: hosts,
      policy,
      look: async (look) => {
        await clock.sleep(10, look.signal);
        looked?.push(nameOf(look));
        return names;
      },
    },
    { accepts: 'host', kind: page, policy, look: waits(pageMs, 'page') },
  ];
  return new Map(all.map((probe) => [probe.kind.probe, probe]));
}

function requestOf(t: TestContext, clock: HandClock): SurveyRequest {
  const shutdown = new AbortController().signal;
  const door = makeDoor({ clock, shutdown, scope: { allow: [] }, resolvers: [] });
  t.after(() => door[Symbol.dispose]());
  const agent = { userAgent: 'Test', ehlo: 'test.invalid' };
  const trust = { name: 'none', pem: [] };
  const doors: Doors = { clock, vantage: 'here', shutdown, door, trust, agent };
  const probes = probesOf(clock, {});
  return { domain: 'a.test', checks: [check], probes, doors, deadlineMs: 10_000 };
}

async function wound<Value>(clock: HandClock, ms: number, work: Promise<Value>): Promise<Value> {
  await clock.wind(ms);
  return work;
}

function summary(observations: Observations): readonly string[] {
  return [...observations].map(
    ([key, { sight }]) => `${key}: ${sight.kind === 'seen' ? 'seen' : sight.why.reason}`,
  );
}
