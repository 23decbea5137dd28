import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseReferrerPolicy } from './referrer-policy.ts';

describe('parseReferrerPolicy()', () => {
  for (const [values, expected] of [
    [[], null],
    [[''], null],
    [['unsafe-url'], 'unsafe-url'],
    [['no-referrer, strict-origin-when-cross-origin'], 'strict-origin-when-cross-origin'],
    [['no-referrer, some-future-policy'], 'no-referrer'],
    [['Origin', 'SAME-ORIGIN'], 'same-origin'],
    [['default'], null],
  ] as const) {
    it(`is ${expected} for [${values.join(' | ')}]`, () => {
      const fields = values.map((value) => ['Referrer-Policy', value] as const);
      assert.equal(parseReferrerPolicy(fields), expected);
    });
  }
});
