import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import { describe, it } from 'node:test';
import { parseServer, systemResolvers } from './system-resolvers.ts';

describe('parseServer()', () => {
  for (const [text, address, port] of [
    ['9.9.9.9', '9.9.9.9', 53],
    ['127.0.0.1:5353', '127.0.0.1', 5353],
    ['2620:fe::fe', '2620:fe::fe', 53],
    ['[::1]:5353', '::1', 5353],
  ] as const)
    it(`reads "${text}"`, () => {
      assert.deepEqual(parseServer(text), { address, port });
    });
});

describe('systemResolvers()', () => {
  it('names addresses and ports', () => {
    for (const { address, port } of systemResolvers()) {
      assert.notEqual(isIP(address.replace(/%.*$/, '')), 0, address);
      assert.ok(port > 0 && port < 65_536);
    }
  });
});
