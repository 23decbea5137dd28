import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isIPv4 } from 'node:net';
import { worlds } from './worlds.ts';

describe('worlds', () => {
  it('are found by the name that they give themselves', () => {
    for (const [name, make] of Object.entries(worlds)) assert.equal(make().name, name);
  });

  it('live at loopback and documentation addresses, none of them the resolver', () => {
    for (const make of Object.values(worlds)) {
      for (const { addresses } of Object.values(make().hosts)) {
        for (const address of addresses) {
          assert.match(address, isIPv4(address) ? /^127\.53\./ : /^2001:db8:/);
          assert.notEqual(address, '127.53.0.1');
        }
      }
    }
  });

  it('are the same world at the same instant', () => {
    const at = Date.parse('2026-11-03T00:00:00Z');
    for (const make of Object.values(worlds)) assert.deepEqual(make(at), make(at));
  });
});
