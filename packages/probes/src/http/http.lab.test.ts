import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type RequestListener, createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import { type TestContext, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Observation } from '@scrutineer/core';
import { goodCertificate, makePki } from '@scrutineer/lab';
import { systemClock } from '../clock.ts';
import { parseConnectRule } from '../connect-to.ts';
import { type Door, makeDoor } from '../door.ts';
import { DEFAULT_MANNERS } from '../manners.ts';
import { type TrustStore, Unobservable } from '../probe.ts';
import { observe } from '../runner.ts';
import type { HttpFacts } from './facts.ts';
import { type FollowLook, follow } from './follow.ts';
import probe from './probe.ts';

const never = new AbortController().signal;
const agent = { userAgent: 'Scrutineer test', ehlo: 'test.invalid' };
const noTrust: TrustStore = { name: 'none', pem: [] };
const bounds = { hopMs: 60, trailMs: 90, bodyBytesMax: 50_000 };

describe('the http probe', () => {
  it('sends one GET that says who we are, and tells head and body of the answer', async (t) => {
    const requests: unknown[] = [];
    const door = await serve(t, (request, response) => {
      const { method, url, headers } = request;
      requests.push([method, url, headers['host'], headers['user-agent'], headers.connection]);
      response.writeHead(404, [
        ['X-One', 'a'],
        ['X-One', 'b'],
        ['Content-Type', 'text/html'],
      ]);
      response.end(gzipSync('<title>Not here</title>'));
    });
    const { hops, end, body } = await seen(door, 'http://a.test/x?y');
    assert.deepEqual(requests, [['GET', '/x?y', 'a.test', 'Scrutineer test', 'close']]);
    const [hop] = hops;
    assert.deepEqual(hop.headers.slice(0, 2), [
      ['x-one', 'a'],
      ['x-one', 'b'],
    ]);
    assert.deepEqual([hop.status, hop.address, hop.tls], [404, '127.0.0.1', null]);
    assert.deepEqual([end.kind, body.truncated], ['answer', false]);
  });

  it('reads a compressed page, plain text, and neither of what is something else', async (t) => {
    const kinds: Readonly<Record<string, readonly [string, string]>> = {
      '/html': ['Text/HTML; charset="iso-8859-1"', '<title>Caf\u00e9</title>'],
      '/text': ['text/plain', 'Contact: x'],
      '/long': ['text/plain', 'x'.repeat(70_000)],
      '/json': ['application/json', '{}'],
    };
    const door = await serve(t, ({ url = '' }, response) => {
      const [type = '', text = ''] = kinds[url] ?? [];
      response.writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'gzip' });
      response.end(gzipSync(Buffer.from(text, 'latin1')));
    });
    const bodies = ['/html', '/text', '/long', '/json'].map(async (path) => {
      const { body } = await seen(door, `http://a.test${path}`);
      return [body.bytes, body.text, body.page?.title];
    });
    assert.deepEqual(await Promise.all(bodies), [
      [19, null, 'Caf\u00e9'],
      [10, 'Contact: x', undefined],
      [70_000, null, undefined],
      [2, null, undefined],
    ]);
  });

  it('follows redirections to other hosts and keeps each hop', async (t) => {
    const door = await serve(t, ({ headers }, response) => {
      if (headers.host !== 'a.test') return response.end('there');
      response.writeHead(301, { Location: '//b.test/caf\u00c3\u00a9#part' }).end('moved');
    });
    const { hops, end } = await seen(door, 'http://a.test/');
    assert.deepEqual(
      hops.map(({ url, status }) => `${status} ${url}`),
      ['301 http://a.test/', '200 http://b.test/caf%C3%A9'],
    );
    assert.equal(end.kind, 'answer');
  });

  it('tells how a trail ends that leads nowhere', async (t) => {
    const locations: Readonly<Record<string, string>> = {
      '/loop': '/pool',
      '/pool': '/loop#x',
      '/mail': 'mailto:a@b.test',
      '/scope': 'http://10.0.0.1/',
    };
    const door = await serve(t, ({ url = '' }, response) => {
      const location = locations[url] ?? `/${Number(url.slice(1)) + 1}`;
      response.writeHead(302, { Location: location }).end();
    });
    const end = async (path: string) => (await seen(door, `http://a.test${path}`)).end;
    assert.deepEqual(await end('/loop'), { kind: 'loop', url: 'http://a.test/loop' });
    assert.deepEqual(await end('/mail'), { kind: 'bad-location', location: 'mailto:a@b.test' });
    assert.deepEqual(await end('/scope'), {
      kind: 'unseen',
      url: 'http://10.0.0.1/',
      why: { reason: 'out-of-scope', rule: '10.0.0.1 is a special address: private' },
    });
    const { hops, end: last } = await seen(door, 'http://a.test/0');
    assert.deepEqual([hops.length, last.kind], [11, 'too-long']);
  });

  it('speaks to no port but those of the web', async (t) => {
    const asked: unknown[] = [];
    const door = await serve(t, ({ headers, url }, response) => {
      asked.push(headers.host);
      if (url !== '/') response.writeHead(302, { Location: `http://b.test:${url?.slice(1)}/` });
      response.end();
    });
    for (const port of ['25', '6379', '0']) {
      const { end } = await seen(door, `http://a.test/${port}`);
      const rule = `port ${port} is not one of the web`;
      assert.deepEqual(end, {
        kind: 'unseen',
        url: `http://b.test:${port}/`,
        why: { reason: 'out-of-scope', rule },
      });
    }
    assert.equal((await seen(door, 'http://a.test/8443')).end.kind, 'answer');
    assert.deepEqual(new Set(asked), new Set(['a.test', 'b.test:8443']));
  });

  it('calls it no circle when a page that sets a cookie leads back to itself', async (t) => {
    const door = await serve(t, ({ headers, url = '' }, response) => {
      if (headers.cookie !== undefined) return response.end('in');
      const cookie = url === '/' ? { 'Set-Cookie': 'seen=1' } : {};
      response.writeHead(302, { Location: url === '/' ? '/in' : '/', ...cookie }).end();
    });
    const { end } = await seen(door, 'http://a.test/');
    assert.ok(end.kind === 'unseen' && end.why.reason === 'protocol', JSON.stringify(end));
  });

  it('says of a server that wants less of us that it throttles', async (t) => {
    const door = await serve(t, ({ url }, response) => {
      if (url === '/429') response.writeHead(429).end();
      else if (url === '/503') response.writeHead(503, { 'Retry-After': '9' }).end();
      else response.writeHead(503).end();
    });
    assert.equal(await whyNot(door, 'http://a.test/429'), 'throttled');
    assert.equal(await whyNot(door, 'http://b.test/503'), 'throttled');
    assert.equal((await seen(door, 'http://c.test/')).hops[0].status, 503);
  });

  it('says what stood in the way of an answer', async (t) => {
    const says = (bytes: string) => speak(t, (socket) => socket.end(bytes));
    const url = 'http://a.test/';
    assert.equal(await whyNot(await says('220 mx.test ESMTP\r\n'), url), 'protocol');
    assert.equal(await whyNot(await says(''), url), 'reset');
    const rude = await speak(t, (socket) => socket.resetAndDestroy());
    assert.equal(await whyNot(rude, url), 'reset');
    const giant = await says(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`);
    assert.equal(await whyNot(giant, url), 'too-large');
    const interim = await says('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(100));
    assert.equal(await whyNot(interim, url), 'too-large');
    const switched =
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n';
    assert.equal(await whyNot(await says(switched), url), 'protocol');
  });

  it('bears what browsers bear: bare line feeds and odd characters in headers', async (t) => {
    const door = await speak(t, (socket) => socket.end('HTTP/1.1 200 OK\nX-Odd: \u0001\n\nbody'));
    const { hops, body } = await seen(door, 'http://a.test/');
    assert.deepEqual([hops[0].status, body.bytes], [200, 4]);
  });
});

describe('the http probe over TLS', () => {
  let made: { readonly key: string; readonly cert: string };
  before(async () => {
    made = await selfSigned('a.test');
  });

  it('tells the protocol, and what a strict client says of chain and name', async (t) => {
    const server = createHttpsServer(made, (_, response) => response.end('secret'));
    const door = await behind(t, server);
    const told = async (url: string, trust: TrustStore) =>
      (await seen(door, url, trust)).hops[0].tls;
    const trust = { name: 'own', pem: [made.cert] };
    assert.deepEqual(await told('https://a.test/', trust), { protocol: 'TLSv1.3', error: null });
    assert.deepEqual(await told('https://b.test/', trust), {
      protocol: 'TLSv1.3',
      error: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    assert.deepEqual(await told('https://a.test/', noTrust), {
      protocol: 'TLSv1.3',
      error: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
  });

  it('says what stood in the way of a handshake', async (t) => {
    const plain = await speak(t, (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    assert.equal(await whyNot(plain, 'https://a.test/'), 'protocol');
    const rude = await speak(t, (socket) => socket.resetAndDestroy());
    assert.equal(await whyNot(rude, 'https://a.test/'), 'reset');
  });
});

describe('the http probe at a server that turns it down after the handshake', () => {
  it('says that the server broke the protocol off, and that no fault is ours', async (t) => {
    const made = await selfSigned('a.test');
    // In TLS 1.3 a client learns only after the handshake that a certificate of its own was wanted.
    const server = createHttpsServer({ ...made, requestCert: true, ca: made.cert });
    const door = await behind(t, server);
    assert.equal(await whyNot(door, 'https://a.test/'), 'protocol');
  });
});

describe('follow()', () => {
  it('waits no longer for an answer than for one hop', async (t) => {
    const silent = await speak(t, () => undefined);
    for (const url of ['http://a.test/', 'https://a.test/'])
      await assert.rejects(follow(url, lookOf(silent), bounds), isDeadline);
  });

  it('waits no longer for a dripping head', async (t) => {
    const dripping = await speak(t, (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX: ');
      const drip = setInterval(() => socket.write('x'), 5);
      socket.once('close', () => clearInterval(drip));
    });
    await assert.rejects(follow('http://a.test/', lookOf(dripping), bounds), isDeadline);
  });

  it('keeps the head of an answer whose body does not end', async (t) => {
    const stalled = await serve(t, (_, response) => void response.write('half'));
    const { hops, end, body } = await follow('http://a.test/', lookOf(stalled), bounds);
    assert.deepEqual([hops[0].status, end.kind], [200, 'answer']);
    assert.deepEqual([Buffer.from(body.bytes).toString(), body.truncated], ['half', true]);
  });

  it('reads no more of an endless body than it may, and hangs up', async (t) => {
    const ends: Promise<unknown>[] = [];
    const flooding = await serve(t, (_, response) => {
      ends.push(once(response, 'close'));
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', more);
      more();
    });
    const { body } = await follow('http://a.test/', lookOf(flooding), bounds);
    assert.deepEqual([body.bytes.length, body.truncated], [bounds.bodyBytesMax, true]);
    await Promise.all(ends);
  });

  it('keeps the hops before one that is not seen in time', async (t) => {
    const door = await serve(t, ({ url }, response) => {
      if (url === '/') response.writeHead(302, { Location: '/stall' }).end();
    });
    const { hops, end } = await follow('http://a.test/', lookOf(door), bounds);
    assert.equal(hops.length, 1);
    assert.ok(end.kind === 'unseen' && end.why.reason === 'deadline');
  });
});

function lookOf(door: Door): FollowLook {
  return {
    connect: (to, signal = never) => door.connect(to, signal),
    within: (ms) => AbortSignal.timeout(ms),
    trust: noTrust,
    agent,
    stage: () => undefined,
  };
}

async function lookAt(door: Door, url: string, trust = noTrust): Promise<Observation<HttpFacts>> {
  const doors = { clock: systemClock, vantage: 'here', shutdown: never, door, trust, agent };
  return observe(probe, { kind: 'url', url }, doors);
}

async function seen(door: Door, url: string, trust = noTrust): Promise<HttpFacts> {
  const { sight } = await lookAt(door, url, trust);
  assert.ok(sight.kind === 'seen', JSON.stringify(sight));
  return sight.facts;
}

async function whyNot(door: Door, url: string): Promise<string> {
  const { sight } = await lookAt(door, url);
  return sight.kind === 'seen' ? 'seen' : sight.why.reason;
}

function isDeadline(error: unknown): boolean {
  return error instanceof Unobservable && error.why.reason === 'deadline';
}

function serve(t: TestContext, listener: RequestListener): Promise<Door> {
  return behind(t, createHttpServer(listener));
}

function speak(t: TestContext, meet: (socket: Socket) => void): Promise<Door> {
  return behind(
    t,
    createServer((socket) => {
      socket.once('data', () => meet(socket));
    }),
  );
}

/** A door through which every name is on this server, whatever the port. */
async function behind(t: TestContext, server: Server): Promise<Door> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)));
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const quick = { ...DEFAULT_MANNERS.resolvers, backOffMs: 1 };
  const door = makeDoor({
    clock: systemClock,
    shutdown: never,
    scope: { allow: ['loopback'] },
    resolvers: [],
    connectTo: ['a', 'b', 'c'].map((name) => parseConnectRule(`${name}.test::127.0.0.1:${port}`)),
    manners: { connections: quick, datagrams: quick, resolvers: quick },
  });
  t.after(() => {
    door[Symbol.dispose]();
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return door;
}

async function selfSigned(name: string): Promise<{ key: string; cert: string }> {
  const spec = { ...goodCertificate([name]), issuer: 'self' } as const;
  const { keyPem, chainPem } = await makePki(Date.now()).issue(spec);
  return { key: keyPem, cert: chainPem };
}
