import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNosniff } from './nosniff.ts';

describe('parseNosniff()', () => {
  for (const [values, expected] of [
    [[], false],
    [['NoSniff'], true],
    [['nosniff, nosniff'], true],
    [['nosniff', 'junk'], true],
    [['junk, nosniff'], false],
    [[''], false],
  ] as const) {
    it(`is ${String(expected)} for [${values.join(' | ')}]`, () => {
      const fields = values.map((value) => ['X-Content-Type-Options', value] as const);
      assert.equal(parseNosniff(fields), expected);
    });
  }
});
