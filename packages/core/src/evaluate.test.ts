import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod';
import { type Check, defineAcrossCheck, defineCheck, defineRole, target } from './check.ts';
import { evaluate } from './evaluate.ts';
import { type FactsKind, type Observation, type Sight, observationKey } from './observation.ts';
import type { HostSubject, Subject } from './subject.ts';
import { asInstant, instant } from './time.ts';

const at = instant('2026-11-03');
const mx: FactsKind<{ hosts: string[] }> = {
  probe: 'mx',
  version: 1,
  schema: z.object({ hosts: z.array(z.string()) }),
};
const port: FactsKind<{ grade: number }> = {
  probe: 'port',
  version: 1,
  schema: z.object({ grade: z.number() }),
};
const hosts = defineRole({
  name: 'mail host',
  parent: target,
  needs: { mx },
  expand: ({ mx: facts }): readonly HostSubject[] =>
    facts.hosts.map((host) => ({ kind: 'host', host })),
});
const words = {
  title: 'Grade is high',
  why: 'Because.',
  sources: [{ document: 'RFC 1', clause: '1' }],
  reproduce: 'dig {host}',
};
const outcomes = {
  good: { status: 'pass', message: 'Good.' },
  bad: { status: 'fail', severity: 'low', message: 'Bad.', remedy: 'Mend it.', mender: 'office' },
  worse: { status: 'fail', severity: 'high', message: 'Bad.', remedy: 'Mend.', mender: 'office' },
} as const;

const each = defineCheck({
  ...words,
  id: 'X-1',
  about: hosts,
  needs: { port },
  outcomes,
  judge: ({ port: { grade } }) => {
    if (grade < 0) return [{ unclear: { reason: 'never-tried' } }];
    const tag = grade > 1 ? 'good' : grade === 1 ? 'bad' : 'worse';
    return [{ tag, args: {} }];
  },
});

function across(claim: 'every' | 'some') {
  return defineAcrossCheck({
    ...words,
    id: 'X-2',
    about: hosts,
    needs: { port },
    outcomes,
    claim,
    judge: (views) => {
      const good = views.filter((view) => view.port.grade > 1).length;
      const isWell = claim === 'every' ? good === views.length : good > 0;
      return isWell ? [{ tag: 'good', args: {} }] : [{ tag: 'bad', args: {} }];
    },
  });
}

const silence: Sight<never> = {
  kind: 'unseen',
  why: { reason: 'deadline', stage: 'greeting', afterMs: 20_000 },
};

function look(probe: string, subject: Subject, sight: Sight<unknown>): [string, Observation] {
  const observation: Observation = {
    probe,
    factsVersion: 1,
    subject,
    vantage: 'test',
    startedAt: asInstant(0),
    finishedAt: asInstant(1),
    sight,
    evidence: [],
  };
  return [observationKey(probe, subject), observation];
}

/** What was observed of a target whose mail hosts have these grades; null for a host that was not seen. */
function seen(grades: Record<string, number | null>) {
  return new Map([
    look('mx', { kind: 'domain', domain: 'a.example' }, facts({ hosts: Object.keys(grades) })),
    ...Object.entries(grades).map(([host, grade]) =>
      look('port', { kind: 'host', host }, grade === null ? silence : facts({ grade })),
    ),
  ]);
}

function facts(value: unknown): Sight<unknown> {
  return { kind: 'seen', facts: value };
}

function statuses(check: Check, grades: Record<string, number | null>) {
  const verdicts = evaluate(check, 'a.example', seen(grades), at);
  return verdicts.map(({ status, locus }) => `${locus} ${status}`);
}

describe('evaluate()', () => {
  it('gives each subject its verdict', () => {
    assert.deepEqual(statuses(each, { one: 2, two: 1 }), ['one pass', 'two fail']);
  });

  it('calls what was not seen unknown, with its reason, and judges the rest', () => {
    const verdicts = evaluate(each, 'a.example', seen({ one: null, two: 2 }), at);
    assert.deepEqual(
      verdicts.map(({ status }) => status),
      ['unknown', 'pass'],
    );
    const [first] = verdicts;
    assert.deepEqual(first?.status === 'unknown' && first.missing, [
      { probe: 'port', locus: 'one', why: silence.kind === 'unseen' && silence.why },
    ]);
  });

  it('is unknown about the target when it cannot be told which subjects there are', () => {
    const blind = new Map([look('mx', { kind: 'domain', domain: 'a.example' }, silence)]);
    const [verdict, ...more] = evaluate(each, 'a.example', blind, at);
    assert.equal(more.length, 0);
    assert.equal(verdict?.status, 'unknown');
    assert.equal(verdict?.locus, 'a.example');
  });

  it('is unknown when nothing was tried at all', () => {
    const [verdict] = evaluate(each, 'a.example', new Map(), at);
    assert.equal(verdict?.status, 'unknown');
  });

  it('does not apply where the target has no such subject', () => {
    assert.deepEqual(statuses(each, {}), ['a.example not-applicable']);
  });

  it('lets a check say that its facts hold something unseen', () => {
    assert.deepEqual(statuses(each, { one: -1 }), ['one unknown']);
  });

  it('lets the worst of several subjects with one locus count', () => {
    const twoAddresses = defineRole({
      name: 'address',
      parent: hosts,
      needs: {},
      expand: (_, { host }) =>
        [0, 1, 2].map((grade) => ({
          kind: 'nameserver' as const,
          zone: 'a.example',
          host,
          address: String(grade),
        })),
    });
    const check = defineCheck({
      ...words,
      id: 'X-3',
      about: twoAddresses,
      needs: {},
      outcomes,
      judge: ({ subject }) => [
        {
          tag: subject.address === '2' ? 'good' : subject.address === '1' ? 'bad' : 'worse',
          args: {},
        },
      ],
    });
    const verdicts = evaluate(check, 'a.example', seen({ one: 2 }), at);
    assert.deepEqual(
      verdicts.map((verdict) => verdict.status !== 'unknown' && verdict.outcome),
      ['worse'],
    );
  });

  it('says nothing of a retired check', () => {
    const retired = { ...each, retired: { on: '2026-01-01', because: 'test' } };
    assert.deepEqual(statuses(retired, { one: 2 }), []);
  });

  it('takes an undeclared outcome for a defect', () => {
    const check = { ...each, outcomes: {} };
    assert.throws(() => evaluate(check, 'a.example', seen({ one: 2 }), at), /declares no "good"/);
  });
});

describe('evaluate() across subjects', () => {
  it('lets a failure of a claim about every subject stand while some are unseen', () => {
    assert.deepEqual(statuses(across('every'), { one: 1, two: null }), ['a.example fail']);
  });

  it('does not pass a claim about every subject while some are unseen', () => {
    assert.deepEqual(statuses(across('every'), { one: 2, two: null }), ['a.example unknown']);
  });

  it('does not pass a claim about every subject when there are more than are looked at', () => {
    const grades = Object.fromEntries(Array.from({ length: 13 }, (_, at) => [`host${at}`, 2]));
    assert.deepEqual(statuses(across('every'), grades), ['a.example unknown']);
    assert.equal(statuses(each, grades).filter((each) => each === 'a.example unknown').length, 1);
  });

  it('lets a pass of a claim about some subject stand while others are unseen', () => {
    assert.deepEqual(statuses(across('some'), { one: 2, two: null }), ['a.example pass']);
  });

  it('does not fail a claim about some subject while others are unseen', () => {
    assert.deepEqual(statuses(across('some'), { one: 1, two: null }), ['a.example unknown']);
  });

  it('judges an empty set when it is known to be empty', () => {
    assert.deepEqual(statuses(across('every'), {}), ['a.example pass']);
    assert.deepEqual(statuses(across('some'), {}), ['a.example fail']);
  });
});

describe('defineCheck()', () => {
  it('does not compile a misspelt fact or outcome', () => {
    defineCheck({
      ...words,
      id: 'X-9',
      about: hosts,
      needs: { port },
      outcomes,
      judge: (view) => {
        // @ts-expect-error: there is no such fact
        void view.prot;
        return [{ tag: 'good', args: {} }];
      },
    });
    defineCheck({
      ...words,
      id: 'X-9',
      about: hosts,
      needs: { port },
      outcomes,
      // @ts-expect-error: there is no such outcome
      judge: () => [{ tag: 'godo', args: {} }],
    });
  });
});
