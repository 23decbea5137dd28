import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GENERAL_SELECTORS, SELECTORS_MAX, PROVIDER_SELECTORS, selectorsFor } from './selectors.ts';

describe('selectorsFor()', () => {
  it('names those that many use where nobody was recognised', () => {
    const guesses = selectorsFor(['mx1.cedar.example'], ['v=spf1 mx -all', 'other']);
    assert.deepEqual(
      guesses,
      GENERAL_SELECTORS.map((selector) => ({ selector, provider: null })),
    );
  });

  it('recognises providers by mail hosts and by SPF, and asks for each selector once', () => {
    const guesses = selectorsFor(
      ['cedar-example.mail.protection.outlook.com'],
      ['V=spf1 include:spf.protection.outlook.com include:u1.wl.SendGrid.net ~all'],
    );
    assert.deepEqual(guesses.slice(0, 4), [
      { selector: 'selector1', provider: 'Microsoft 365' },
      { selector: 'selector2', provider: 'Microsoft 365' },
      { selector: 's1', provider: 'SendGrid' },
      { selector: 's2', provider: 'SendGrid' },
    ]);
    assert.equal(new Set(guesses.map(({ selector }) => selector)).size, guesses.length);
  });

  it('is not led on by names that only look alike', () => {
    const guesses = selectorsFor(['mx.notgoogle.com'], ['v=spf1 include:evilsendgrid.net -all']);
    assert.equal(
      guesses.some(({ provider }) => provider !== null),
      false,
    );
  });

  it('names no more than the limit, whoever is recognised', () => {
    const all = PROVIDER_SELECTORS.flatMap(({ includes }) => includes);
    const text = `v=spf1 ${all.map((name) => `include:${name}`).join(' ')} -all`;
    assert.equal(selectorsFor([], [text]).length, SELECTORS_MAX);
  });
});
