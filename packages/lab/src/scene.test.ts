import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, it } from 'node:test';
import { goodCounty } from './good-county.ts';
import { makePki } from './pki.ts';
import { makeScene, type Scene } from './scene.ts';

const HOST = '2001:db8:3::53';
const ports = { dns: 5353, smtp: 2525, http: 8080, https: 8443 };

const hasIpv6 = Object.values(networkInterfaces()).some((own) =>
  own?.some(({ address }) => address === '::1'),
);
const standIn = hasIpv6 ? '::1' : '127.53.0.2';

describe('makeScene()', () => {
  for (const [standIn, inRule] of [
    ...(hasIpv6 ? [['::1', '[::1]'] as const] : []),
    ['127.53.0.2', '127.53.0.2'] as const,
  ]) {
    it(`maps IPv6 addresses to ports of ${standIn}, the same over TCP and UDP`, async () => {
      await using stack = new AsyncDisposableStack();
      const scene = openScene(stack, standIn);
      await scene.listenUdp(HOST, ports.dns, (_, reply) => reply(Uint8Array.of(6)));
      await scene.listenTcp(HOST, ports.dns, (socket) => socket.end(Uint8Array.of(6)));
      const rules = scene.connectTo.filter((rule) => rule.startsWith(`[${HOST}]:53:`));
      assert.equal(rules.length, 1);
      const port = Number(rules[0]?.slice(`[${HOST}]:53:${inRule}:`.length));
      const socket = createSocket(standIn.includes(':') ? 'udp6' : 'udp4');
      socket.send('?', port, standIn);
      const datagram: readonly unknown[] = await once(socket, 'message');
      socket.close();
      const connection = connect(port, standIn);
      const data: readonly unknown[] = await once(connection, 'data');
      connection.destroy();
      assert.deepEqual([datagram[0], data[0]], [Buffer.of(6), Buffer.of(6)]);
    });
  }

  it('leads services that an IPv6 address does not have to a port where nobody listens', async () => {
    await using stack = new AsyncDisposableStack();
    const scene = openScene(stack, standIn);
    await scene.listenTcp(HOST, ports.https, (socket) => socket.end());
    const first = (port: number) =>
      scene.connectTo.find(
        (rule) => rule.startsWith(`[${HOST}]:${port}:`) || rule.startsWith(`[${HOST}]::`),
      );
    assert.match(first(443) ?? '', /:443:\S+:\d{4,5}$/);
    assert.match(first(25) ?? '', /\]::\S+:1$/);
  });

  it('takes no other ports than those of its world', async () => {
    await using stack = new AsyncDisposableStack();
    const listening = openScene(stack, standIn).listenTcp(HOST, 22, (socket) => socket.end());
    await assert.rejects(listening, /Cannot listen at port 22/);
  });
});

function openScene(stack: AsyncDisposableStack, standIn: string): Scene {
  return makeScene({ world: goodCounty(), ports, pki: makePki(Date.now()), stack }, standIn);
}
