import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { after, before, describe, it } from 'node:test';
import { goodCertificate, type IssuedCertificate, makePki } from '@scrutineer/lab';
import { type TrustStore, Unobservable } from '../probe.ts';
import { type TlsFacts, tls } from './facts.ts';
import { shakeHands } from './handshake.ts';

const open: Server[] = [];
after(() => {
  for (const server of open) server.close();
});

describe('shakeHands()', () => {
  let office: IssuedCertificate;
  let stranger: IssuedCertificate;
  let trust: TrustStore;
  before(async () => {
    const pki = makePki(Date.now());
    office = await pki.issue(goodCertificate(['vote.example']));
    stranger = await pki.issue({ ...goodCertificate(['stranger.example']), issuer: 'self' });
    trust = { name: 'lab', pem: [pki.publicRootPem] };
  });

  for (const [suite, group] of [
    ['TLS_AES_128_GCM_SHA256', 'X25519MLKEM768'],
    ['TLS_AES_256_GCM_SHA384', 'secp384r1'],
    ['TLS_CHACHA20_POLY1305_SHA256', 'x25519'],
  ] as const) {
    it(`reads protocol, suite and group of TLS 1.3 with ${suite}`, async () => {
      const facts = await shake({ minVersion: 'TLSv1.3', ciphers: suite, ecdhCurve: group });
      assert.deepEqual([facts.protocol, facts.suite, facts.group], ['TLSv1.3', suite, group]);
      assert.deepEqual(facts.chain, base64(office));
    });
  }

  it('reads the chain as served, with what does not belong to it, from TLS 1.3', async () => {
    const facts = await shake({
      cert: office.chainPem + stranger.chainPem + office.chainPem,
    });
    assert.deepEqual(facts.chain, [office, stranger, office].flatMap(base64));
  });

  it('reads the chain as served from TLS 1.0, whose library would rather not', async () => {
    const facts = await shake({
      cert: office.chainPem + stranger.chainPem,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1',
      ciphers: 'DEFAULT:@SECLEVEL=0',
      ecdhCurve: 'P-256',
    });
    assert.deepEqual(facts.chain, [office, stranger].flatMap(base64));
    assert.deepEqual([facts.protocol, facts.group], ['TLSv1', 'secp256r1']);
  });

  it('reports trust against the given store, and judges no name', async () => {
    assert.deepEqual((await shake({})).trust, { store: 'lab', error: null });
    const distrusted = await shake({ key: stranger.keyPem, cert: stranger.chainPem });
    assert.deepEqual(distrusted.trust, { store: 'lab', error: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  it('reports the protocol that the server picked, and none when it picked none', async () => {
    assert.equal((await shake({ ALPNProtocols: ['http/1.1'] })).alpn, 'http/1.1');
    assert.equal((await shake({})).alpn, null);
  });

  it('sees whether an OCSP response came along', async () => {
    assert.equal((await shake({})).ocspStapled, false);
    const stapling = createTlsServer({ key: office.keyPem, cert: office.chainPem });
    stapling.on('OCSPRequest', (_certificate, _issuer, callback) => {
      callback(null, Buffer.from([1, 2, 3]));
    });
    assert.equal((await shakeWith(stapling)).ocspStapled, true);
  });

  it('says protocol of a server that shares no version with us, or no TLS at all', async () => {
    assert.equal(await blindness((socket) => socket.end('220 mx.example ESMTP\r\n')), 'protocol');
  });

  it('says reset of a server that hangs up', async () => {
    assert.equal(await blindness((socket) => socket.resetAndDestroy()), 'reset');
    assert.equal(await blindness((socket) => socket.end()), 'reset');
  });

  it('ends when its signal does', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined));
    const reason = new Error('the deadline');
    const signal = AbortSignal.timeout(30);
    await assert.rejects(shakeWith(silent, signal), { name: 'TimeoutError' });
    await assert.rejects(shakeWith(silent, AbortSignal.abort(reason)), reason);
  });

  async function shake(options: TlsOptions): Promise<TlsFacts> {
    return shakeWith(createTlsServer({ key: office.keyPem, cert: office.chainPem, ...options }));
  }

  async function shakeWith(
    server: Server,
    signal = new AbortController().signal,
  ): Promise<TlsFacts> {
    server.on('tlsClientError', () => undefined);
    const socket = connect({ host: '127.0.0.1', port: await listen(server) });
    await once(socket, 'connect');
    const options = { serverName: 'other.example', protocols: ['h2', 'http/1.1'], trust, signal };
    return tls.schema.parse(await shakeHands(socket, options));
  }

  async function blindness(say: (socket: Socket) => void): Promise<string> {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => say(socket));
    });
    const { promise, resolve } = Promise.withResolvers<string>();
    await shakeWith(server).then(
      () => resolve('seen'),
      (error: unknown) => resolve(error instanceof Unobservable ? error.why.reason : String(error)),
    );
    return promise;
  }
});

function base64({ chain }: IssuedCertificate): readonly string[] {
  return chain.map((der) => Buffer.from(der).toString('base64'));
}

async function listen(server: Server): Promise<number> {
  if (!server.listening) {
    open.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return address.port;
}
