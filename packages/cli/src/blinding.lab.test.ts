import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { loadCatalogue } from '@scrutineer/checks';
import { type Check, type Observation, type Observations, evaluate } from '@scrutineer/core';
import { type RaisedWorld, demoCounty, raise } from '@scrutineer/lab';
import { loadProbes, parseConnectRule } from '@scrutineer/probes';
import fc from 'fast-check';
import { blindings } from './blinding.ts';
import { type Engine, openEngine } from './engine.ts';

/** Of the demo county those with the most to say, which are also quick to look at. */
const DOMAINS = ['juniper.example', 'pinegrove.example', 'results.larkspur.example'];

describe('the catalogue, where less is seen of an office', () => {
  let world: RaisedWorld;
  let engine: Engine;
  let checks: readonly Check[] = [];
  const whole = new Map<string, Observations>();
  before(async () => {
    world = await raise(demoCounty());
    checks = [...(await loadCatalogue()).values()];
    engine = openEngine({
      probes: await loadProbes(),
      scope: { allow: ['loopback', 'documentation'] },
      connectTo: world.connectTo.map(parseConnectRule),
      resolver: world.resolver,
      extraTrust: { name: 'the lab', pem: world.caPem },
      shutdown: new AbortController().signal,
    });
    await Promise.all(
      DOMAINS.map(async (domain) =>
        whole.set(domain, await engine.look({ domain, checks, deadlineMs: 30_000 })),
      ),
    );
  });
  after(async () => {
    engine[Symbol.dispose]();
    await world[Symbol.asyncDispose]();
  });

  /** What each check says at each place, the unknown left out. A graver or milder failure is a failure all the same. */
  function said(domain: string, observations: Observations): ReadonlyMap<string, string> {
    const verdicts = checks.flatMap((check) =>
      evaluate(check, domain, observations, engine.now()).flatMap((verdict) => {
        if (verdict.status === 'unknown') return [];
        const what = verdict.status === 'fail' ? 'fail' : `${verdict.status} ${verdict.outcome}`;
        return [[`${check.id} at ${verdict.locus}`, what] as const];
      }),
    );
    return new Map(verdicts);
  }

  function assertNothingNew(domain: string, less: Observations, how: string): void {
    const before = said(domain, whole.get(domain) ?? new Map());
    for (const [place, what] of said(domain, less)) assert.equal(what, before.get(place), how);
  }

  for (const domain of DOMAINS)
    it(`says of ${domain} nothing that it did not say before, whichever part is not seen`, () => {
      const observations = whole.get(domain) ?? new Map<string, Observation>();
      let count = 0;
      for (const [key, observation] of observations) {
        for (const sight of blindings(observation)) {
          const less = new Map(observations).set(key, { ...observation, sight });
          assertNothingNew(domain, less, `Without a part of ${key}`);
          count += 1;
        }
      }
      assert.ok(count > observations.size);
    });

  it('says nothing new when many looks are missing at once', () => {
    const [domain = ''] = DOMAINS;
    const observations = [...(whole.get(domain) ?? [])];
    const some = fc.subarray(observations, { maxLength: observations.length - 1 });
    fc.assert(
      fc.property(some, (left) => {
        assertNothingNew(domain, new Map(left), `With ${left.length} looks left`);
      }),
      { numRuns: 50 },
    );
  });
});
