import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadCatalogue } from '@scrutineer/checks';
import type { Check, Verdict } from '@scrutineer/core';
import { goodCounty, scenarios } from '@scrutineer/lab';
import { prove, scanWorld } from './prove.ts';

/**
 * Declares the proofs of a group of checks: for each failing outcome that the advice mends it, and for each check that
 * it finds nothing to mend in the good county.
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
        it(`mends "${outcome}"`, async () => mends(check, outcome));
    });
  }
}

async function finesGoodCounty(check: Check): Promise<void> {
  const good = goodCounty();
  for (const domain of good.targets) {
    const verdicts = await scanWorld(good, domain, check);
    assert.notEqual(verdicts.length, 0, 'The check says nothing at all');
    assert.deepEqual(verdicts.filter(isBad).map(inShort), []);
  }
}

async function mends(check: Check, outcome: string): Promise<void> {
  const scenario = scenarios[`${check.id}/${outcome}`];
  assert.ok(scenario, `No world of the lab shows ${check.id}/${outcome}`);
  const { broken, failure, mended } = await prove(check, outcome, scenario);
  assert.ok(
    failure,
    `The broken world does not show "${outcome}": ${broken.map(inShort).join('; ')}`,
  );
  assert.deepEqual(
    mended
      .filter(({ locus }) => locus === failure.locus)
      .filter(isBad)
      .map(inShort),
    [],
    'The advice does not mend it',
  );
  assert.ok(
    mended.some(({ status }) => status === 'pass' || status === 'not-applicable'),
    'After the advice nothing can be said at all',
  );
}

function failingOutcomes({ outcomes }: Check): readonly string[] {
  return Object.entries(outcomes)
    .filter(([, { status }]) => status === 'fail')
    .map(([tag]) => tag);
}

function isBad({ status }: Verdict): boolean {
  return status === 'fail' || status === 'unknown';
}

function inShort(verdict: Verdict): string {
  const what =
    verdict.status === 'unknown'
      ? JSON.stringify(verdict.missing)
      : `${verdict.outcome} ${JSON.stringify(verdict.args)}`;
  return `${verdict.locus}: ${verdict.status} ${what}`;
}
