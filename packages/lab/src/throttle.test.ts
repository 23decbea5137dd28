import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeThrottle } from './throttle.ts';

describe('makeThrottle()', () => {
  it('finds the ninth visit in a second one too many, and lets the next come a second after the first', () => {
    let now = 0;
    const isOneTooMany = makeThrottle(() => now);
    const visits = Array.from({ length: 9 }, () => {
      now += 100;
      return isOneTooMany();
    });
    assert.deepEqual(visits, [...Array.from({ length: 8 }, () => false), true]);
    now = 1099;
    assert.equal(isOneTooMany(), true);
    now = 1100;
    assert.equal(isOneTooMany(), false);
  });
});
