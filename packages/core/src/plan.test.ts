import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod';
import { defineCheck, defineRole, target } from './check.ts';
import { type FactsKind, type Observation, observationKey } from './observation.ts';
import { plan } from './plan.ts';
import type { HostSubject, Subject } from './subject.ts';
import { asInstant } from './time.ts';

const names: FactsKind<{ hosts: string[] }> = {
  probe: 'names',
  version: 1,
  schema: z.object({ hosts: z.array(z.string()) }),
};
const port: FactsKind<object> = { probe: 'port', version: 1, schema: z.object({}) };
const zone: FactsKind<object> = { probe: 'zone', version: 1, schema: z.object({}) };

const hosts = defineRole({
  name: 'host',
  parent: target,
  needs: { names },
  expand: ({ names: facts }): readonly HostSubject[] =>
    facts.hosts.map((host) => ({ kind: 'host', host })),
});
const check = defineCheck({
  id: 'X-1',
  title: 'It is so',
  why: 'Because.',
  sources: [],
  reproduce: '',
  about: hosts,
  needs: { port },
  beside: { zone },
  outcomes: {},
  judge: () => [],
});
const domain: Subject = { kind: 'domain', domain: 'a.example' };

function seen(probe: string, subject: Subject, facts: unknown): [string, Observation] {
  const observation: Observation = {
    probe,
    factsVersion: 1,
    subject,
    vantage: 'test',
    startedAt: asInstant(0),
    finishedAt: asInstant(0),
    sight: { kind: 'seen', facts },
    evidence: [],
  };
  return [observationKey(probe, subject), observation];
}

describe('plan()', () => {
  it('asks first for what the roles and the check need of the target', () => {
    const looks = plan([check], 'a.example', new Map());
    assert.deepEqual(looks, [
      { probe: 'names', subject: domain },
      { probe: 'zone', subject: domain },
    ]);
  });

  it('leads on to the subjects that were found', () => {
    const observations = new Map([seen('names', domain, { hosts: ['one', 'two'] })]);
    assert.deepEqual(plan([check], 'a.example', observations).slice(1), [
      { probe: 'port', subject: { kind: 'host', host: 'one' } },
      { probe: 'port', subject: { kind: 'host', host: 'two' } },
    ]);
  });

  it('ends when all was looked at', () => {
    const observations = new Map([
      seen('names', domain, { hosts: ['one'] }),
      seen('zone', domain, {}),
      seen('port', { kind: 'host', host: 'one' }, {}),
    ]);
    assert.deepEqual(plan([check], 'a.example', observations), []);
  });

  it('names each look once, however many checks want it', () => {
    const other = { ...check, id: 'X-2' as const };
    assert.equal(plan([check, other], 'a.example', new Map()).length, 2);
  });

  it('follows at most twelve subjects below one parent', () => {
    const many = Array.from({ length: 100 }, (_, index) => `host${index}`);
    const observations = new Map([seen('names', domain, { hosts: many })]);
    const looks = plan([check], 'a.example', observations);
    assert.equal(looks.filter(({ probe }) => probe === 'port').length, 12);
  });

  it('asks nothing for retired checks', () => {
    const retired = { ...check, retired: { on: '2026-01-01', because: 'test' } };
    assert.deepEqual(plan([retired], 'a.example', new Map()), []);
  });
});
