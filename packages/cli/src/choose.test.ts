import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Check } from '@scrutineer/core';
import { chooseChecks } from './choose.ts';

const ids = ['DNS-1', 'DNS-2', 'MAIL-1', 'MAIL-12', 'TLS-3'] as const;
const nothing = { needs: {}, beside: {} };
// The function reads nothing of a check but its id and what it needs.
const catalogue = new Map(ids.map((id) => [id, { id, ...nothing } as unknown as Check]));

function chosen(patterns: string | undefined) {
  return chooseChecks(catalogue, patterns).map(({ id }) => id);
}

describe('chooseChecks()', () => {
  it('takes all without patterns', () => {
    assert.deepEqual(chosen(undefined), ids);
  });

  it('takes an id as it is, in any case', () => {
    assert.deepEqual(chosen('mail-1'), ['MAIL-1']);
  });

  it('takes a star for anything, also in the middle', () => {
    assert.deepEqual(chosen('MAIL-*'), ['MAIL-1', 'MAIL-12']);
    assert.deepEqual(chosen('*-1*'), ['DNS-1', 'MAIL-1', 'MAIL-12']);
    assert.deepEqual(chosen('*-2'), ['DNS-2']);
  });

  it('keeps the order of the catalogue, and each once', () => {
    assert.deepEqual(chosen('TLS-3, DNS-*,DNS-1'), ['DNS-1', 'DNS-2', 'TLS-3']);
  });

  it('leaves out what wants the consent of the owner, until it is there', () => {
    const needs = { files: { wantsConsent: true } };
    const asking = { ...nothing, id: 'WEB-1', needs } as unknown as Check;
    const both = new Map([...catalogue, ['WEB-1', asking] as const]);
    assert.deepEqual(
      chooseChecks(both, undefined).map(({ id }) => id),
      ids,
    );
    assert.throws(() => chooseChecks(both, 'DNS-1,WEB-*'), /say --ask-for-files/);
    assert.deepEqual(chooseChecks(both, 'WEB-*', true), [asking]);
  });

  it('refuses a pattern that fits nothing', () => {
    assert.throws(() => chosen('DNS-1,SPF-*'), /no id fits "SPF-\*"/);
    assert.throws(() => chosen(' , '), /empty/);
  });
});
