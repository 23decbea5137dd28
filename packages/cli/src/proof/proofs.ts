import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadCatalogue } from '@scrutineer/checks';
import type { Check, Verdict } from '@scrutineer/core';
import { goodCounty, scenarios } from '@scrutineer/lab';
import { prove, scanWorld } from './prove.ts';

/**
 * Declares the proofs of a group of checks: for each failing outcome that the advice mends it and breaks nothing else
 * that the group asks for, and for each check that it finds nothing to mend in the good county.
 *
 * An outcome without a scenario fails: advice that was never tried is not given.
 */
export async function proveGroup(group: string): Promise<void> {
  const catalogue = await loadCatalogue();
  const checks = [...catalogue.values()].filter(
    ({ id, retired }) => id.startsWith(`${group}-`) && retired === undefined,
  );
  assert.notEqual(checks.length, 0, `The catalogue has no checks of the group ${group}`);
  for (const check of checks) {
    describe(`the advice of ${check.id}`, () => {
      it('is not given to the good county', async () => finesGoodCounty(check));
      for (const outcome of failingOutcomes(check))
        it(`mends "${outcome}"`, async () => mends(checks, check, outcome));
    });
  }
}

async function finesGoodCounty(check: Check): Promise<void> {
  const good = goodCounty();
  for (const domain of good.targets) {
    const verdicts = await scanWorld(good, domain, [check]);
    assert.notEqual(verdicts.length, 0, 'The check says nothing at all');
    assert.deepEqual(verdicts.filter(isBad).map(inShort), []);
  }
}

async function mends(checks: readonly Check[], check: Check, outcome: string): Promise<void> {
  const scenario = scenarios[`${check.id}/${outcome}`];
  assert.ok(scenario, `No world of the lab shows ${check.id}/${outcome}`);
  const { broken, failure, mended } = await prove(checks, { check, outcome, scenario });
  const isOwn = (verdict: Verdict) => verdict.check === check.id;
  assert.ok(
    failure,
    `The broken world does not show "${outcome}": ${broken.filter(isOwn).map(inShort).join('; ')}`,
  );
  const own = mended.filter(isOwn);
  assert.deepEqual(
    own
      .filter(({ locus }) => locus === failure.locus)
      .filter(isBad)
      .map(inShort),
    [],
    'The advice does not mend it',
  );
  assert.ok(
    own.some(({ status }) => status === 'pass' || status === 'not-applicable'),
    'After the advice nothing can be said at all',
  );
  assert.deepEqual(harmOf(broken, mended).map(inShort), [], 'The advice breaks something else');
}

/**
 * What is bad now and was fine, or was not there for a check that had something to judge. What did not apply before may
 * be bad now: advice can go forward in stages.
 */
function harmOf(broken: readonly Verdict[], mended: readonly Verdict[]): readonly Verdict[] {
  const before = new Map(broken.map((verdict) => [placeOf(verdict), verdict.status]));
  const judged = new Set(
    broken.filter(({ status }) => status !== 'not-applicable').map(({ check }) => check),
  );
  return mended.filter((verdict) => {
    const status = before.get(placeOf(verdict));
    const wasFine = status === 'pass' || (status === undefined && judged.has(verdict.check));
    return isBad(verdict) && wasFine;
  });
}

function failingOutcomes({ outcomes }: Check): readonly string[] {
  return Object.entries(outcomes)
    .filter(([, { status }]) => status === 'fail')
    .map(([tag]) => tag);
}

function isBad({ status }: Verdict): boolean {
  return status === 'fail' || status === 'unknown';
}

function placeOf({ check, locus }: Verdict): string {
  return `${check} ${locus}`;
}

function inShort(verdict: Verdict): string {
  const what =
    verdict.status === 'unknown'
      ? JSON.stringify(verdict.missing)
      : `${verdict.outcome} ${JSON.stringify(verdict.args)}`;
  return `${verdict.check} at ${verdict.locus}: ${verdict.status} ${what}`;
}
