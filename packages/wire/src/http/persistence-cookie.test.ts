import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { persistenceAddress } from './persistence-cookie.ts';

describe('persistenceAddress()', () => {
  for (const [value, address] of [
    ['1677787402.36895.0000', '10.1.1.100'],
    ['4294967295.80.0000', '255.255.255.255'],
    ['vi20010112000000000000000000000030.20480', '2001:0112:0000:0000:0000:0000:0000:0030'],
    ['rd5o00000000000000000000ffffc0000201o80', '192.0.2.1'],
    ['rd3o20010112000000000000000000000030o80', '2001:0112:0000:0000:0000:0000:0000:0030'],
    ['4294967296.80.0000', null],
    ['0.0.0000', null],
    ['1677787402.36895.0001', null],
    ['1677787402.36895', null],
    ['!tq3WkPnXh5y0mLk=', null],
    ['', null],
    ['9'.repeat(4000), null],
  ] as const) {
    it(`reads ${String(address)} in "${value.slice(0, 50)}"`, () => {
      assert.equal(persistenceAddress(value), address);
    });
  }
});
