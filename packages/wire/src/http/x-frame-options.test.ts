import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseXFrameOptions } from './x-frame-options.ts';

describe('parseXFrameOptions()', () => {
  for (const [values, expected] of [
    [[], 'anybody'],
    [['DENY'], 'nobody'],
    [['SameOrigin'], 'same-origin'],
    [['SAMEORIGIN', 'sameorigin'], 'same-origin'],
    [['SAMEORIGIN, DENY'], 'nobody'],
    [['SAMEORIGIN, junk'], 'nobody'],
    [['junk, rubbish'], 'anybody'],
    [['ALLOW-FROM https://a.example'], 'anybody'],
    [['ALLOWALL'], 'anybody'],
    [[''], 'anybody'],
  ] as const) {
    it(`is ${expected} for [${values.join(' | ')}]`, () => {
      const fields = values.map((value) => ['X-Frame-Options', value] as const);
      assert.equal(parseXFrameOptions(fields), expected);
    });
  }
});
