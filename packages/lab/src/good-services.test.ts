import assert from 'node:assert/strict';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { connect } from 'node:tls';
import { goodCounty } from './good-county.ts';
import { type RaisedWorld, raise } from './raise.ts';

describe('the good county, raised', () => {
  let raised: RaisedWorld;
  before(async () => {
    raised = await raise(goodCounty());
  });
  after(() => raised[Symbol.asyncDispose]());

  it('shows at every address of its web servers a certificate that fits the name', async () => {
    const hosts = Object.entries(goodCounty().hosts).filter(([, { tls }]) => tls !== undefined);
    assert.ok(hosts.length > 1);
    for (const [servername, { addresses }] of hosts) {
      for (const address of addresses) {
        const socket = connect({ ...endpoint(raised, address), servername, ca: raised.caPem });
        await once(socket, 'secureConnect');
        assert.equal(socket.authorized, true, `${servername} at ${address}`);
        socket.destroy();
      }
    }
  });

  it('keeps no breach that nobody committed', () => {
    assert.deepEqual(raised.breaches, []);
  });
});

/** Where the rules of the world lead to for port 443 of an address. */
function endpoint({ connectTo }: RaisedWorld, address: string): { host: string; port: number } {
  if (!isIPv6(address)) {
    const rule = connectTo.find((each) => each.startsWith(':443:'));
    return { host: address, port: Number(rule?.split(':').at(-1)) };
  }
  const rule = connectTo.find((each) => each.startsWith(`[${address}]:443:`));
  return { host: '::1', port: Number(rule?.split(':').at(-1)) };
}
