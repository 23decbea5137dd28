import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instant, isoDay, isoTime } from './time.ts';

describe('instant()', () => {
  it('reads a day as midnight UTC', () => {
    assert.equal(instant('2026-11-03'), Date.UTC(2026, 10, 3));
  });

  it('reads a time with its zone', () => {
    assert.equal(instant('2026-11-03T07:00:00-05:00'), Date.UTC(2026, 10, 3, 12));
  });

  for (const text of ['', 'tomorrow', '2026-02-30', '2026-11-03T07:00:00', '2026-13-01', '1'])
    it(`refuses "${text}"`, () => {
      assert.throws(() => instant(text), RangeError);
    });
});

describe('isoTime()', () => {
  it('shows what instant() reads', () => {
    assert.equal(isoTime(instant('2026-11-03T07:00:00Z')), '2026-11-03T07:00:00.000Z');
  });

  it('clamps what no date can show', () => {
    assert.equal(isoDay(Number.POSITIVE_INFINITY), '9999-12-31');
    assert.equal(isoDay(-1e20), '0001-01-01');
    assert.equal(isoDay(Number.NaN), '1970-01-01');
  });
});
