import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as connectPlain, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { connect, type TLSSocket } from 'node:tls';
import { createGunzip } from 'node:zlib';
import { makePki } from './pki.ts';
import { makeScene } from './scene.ts';
import { startWeb } from './web.ts';
import type { Host, TlsServer, WebServer } from './world.ts';

const pki = makePki(Date.now());
const ADDRESS = '127.53.77.20';
const HSTS = ['Strict-Transport-Security', 'max-age=31536000'] as const;

describe('startWeb()', () => {
  it('serves pages over https with a certificate that the public root stands behind', async () => {
    await using web = await raise({ 'cedar.example': host() });
    const answer = await get(await web.secure('cedar.example'), 'cedar.example');
    assert.match(answer, /^HTTP\/1\.1 200 OK\r\n/);
    assert.match(answer, /\r\nStrict-Transport-Security: max-age=31536000\r\n/);
    assert.match(answer, /\r\nContent-Type: text\/html\r\n/);
    assert.match(answer, /\r\n\r\n<p>Élections<\/p>$/);
    assert.match(answer, /\r\nContent-Length: 17\r\n/);
  });

  it('answers 404 where there is no page, with the headers of every answer', async () => {
    await using web = await raise({ 'cedar.example': host() });
    const answer = await get(await web.secure('cedar.example'), 'cedar.example', '/no');
    assert.match(answer, /^HTTP\/1\.1 404 Not Found\r\n/);
    assert.match(answer, /\r\nStrict-Transport-Security:/);
  });

  it('sends plain requests to https, path kept and query dropped, without those headers', async () => {
    await using web = await raise({ 'cedar.example': host() });
    const answer = await get(await web.plain(), 'CEDAR.example:80', '/vote?x=1');
    assert.match(answer, /^HTTP\/1\.1 301 Moved Permanently\r\n/);
    assert.match(answer, /\r\nLocation: https:\/\/cedar\.example\/vote\r\n/);
    assert.doesNotMatch(answer, /Strict-Transport-Security/);
  });

  it('redirects by name before anything else', async () => {
    const redirects = { 'http://www.cedar.example': 'http://cedar.example' };
    await using web = await raise({ 'cedar.example': host({ redirects }) });
    const answer = await get(await web.plain(), 'www.cedar.example', '/a');
    assert.match(answer, /\r\nLocation: http:\/\/cedar\.example\/a\r\n/);
  });

  it('serves plain pages where told so, and refuses connections where closed', async () => {
    const { tls: _, ...bare } = host({ http: 'serve' });
    {
      await using open = await raise({ 'cedar.example': bare });
      assert.match(await get(await open.plain(), 'cedar.example'), /^HTTP\/1\.1 200 OK/);
      await assert.rejects(open.secure('cedar.example'), { code: 'ECONNREFUSED' });
    }
    await using closed = await raise({ 'cedar.example': host({ http: 'closed' }) });
    await assert.rejects(closed.plain(), { code: 'ECONNREFUSED' });
  });

  it('tells hosts of one address apart by name', async () => {
    const { tls: _, ...ash } = host({ http: 'closed' });
    await using web = await raise({
      'cedar.example': host(),
      'oak.example': {
        ...host({ pages: { '/': { mediaType: 'text/plain', body: 'oak' } } }),
        tls: tls('oak.example'),
      },
      'ash.example': ash,
    });
    const oak = await web.secure('oak.example');
    assert.equal((oak as TLSSocket).authorized, true);
    assert.match(await get(oak, 'oak.example'), /oak$/);
    await assert.rejects(web.secure('ash.example'), /unrecognized name/i);
    await assert.rejects(get(await web.plain(), 'ash.example'), { code: 'ECONNRESET' });
    const stranger = await get(await web.plain(), 'elsewhere.example');
    assert.match(stranger, /Location: https:\/\/elsewhere\.example\//);
  });

  it('answers what is no request with 400, a head without end with 431, a method with 405', async () => {
    await using web = await raise({ 'cedar.example': host({ http: 'serve' }) });
    assert.match(await say(await web.plain(), 'nonsense\r\n\r\n'), /^HTTP\/1\.1 400 /);
    assert.match(await say(await web.plain(), 'a'.repeat(20_000)), /^HTTP\/1\.1 431 /);
    assert.match(await say(await web.plain(), 'PUT / HTTP/1.1\r\n\r\n'), /^HTTP\/1\.1 405 /);
    assert.doesNotMatch(await say(await web.plain(), 'HEAD / HTTP/1.1\r\n\r\n'), /lections/);
  });

  it('lets nobody write lines into its answers', async () => {
    await using web = await raise({ 'cedar.example': host() });
    const answer = await get(await web.plain(), 'evil"<script>');
    assert.match(answer, /\r\nLocation: https:\/\/cedar\.example\/\r\n/);
  });

  it('closes what is still open when it is taken down', async () => {
    const web = await raise({ 'cedar.example': host({ hostile: 'silent' }) });
    const socket = await web.plain();
    socket.write(request('cedar.example'));
    const { promise, resolve } = Promise.withResolvers<void>();
    socket.on('error', () => socket.destroy()).once('close', () => resolve());
    await Promise.all([promise, web[Symbol.asyncDispose]()]);
  });
});

describe('a hostile web server', () => {
  it('sends fields without end', async () => {
    const { text, isEnd } = await start('endless-header', 300_000);
    assert.match(text, /^HTTP\/1\.1 200 OK\r\nX-More: a+\r\n/);
    assert.equal(text.includes('\r\n\r\n'), false);
    assert.equal(isEnd, false);
  });

  it('sends a body without end', async () => {
    const { text, isEnd } = await start('endless-body', 300_000);
    assert.match(text, /\r\n\r\n<p>/);
    assert.equal(isEnd, false);
  });

  it('sends a little that unpacks to very much', async () => {
    const { bytes } = await start('gzip-bomb', 50_000);
    const gunzip = createGunzip();
    gunzip.end(bytes.subarray(bytes.indexOf('\r\n\r\n') + 4));
    gunzip.on('error', () => undefined);
    let unpacked = 0;
    for await (const chunk of gunzip) {
      unpacked += (chunk as Buffer).length;
      if (unpacked > 20_000_000) break;
    }
    assert.ok(unpacked > 20_000_000, String(unpacked));
  });

  it('leads in a circle', async () => {
    await using web = await raise({ 'cedar.example': host({ hostile: 'redirect-loop' }) });
    const trail = ['/'];
    for (let hop = 0; hop < 3; hop += 1) trail.push(await location(web, trail.at(-1)!));
    assert.deepEqual(trail, ['/', '/round', '/and-round', '/round']);
  });

  it('leads ever further', async () => {
    await using web = await raise({ 'cedar.example': host({ hostile: 'redirect-chain' }) });
    const trail = ['/'];
    for (let hop = 0; hop < 3; hop += 1) trail.push(await location(web, trail.at(-1)!));
    assert.deepEqual(trail, ['/', '/step/1', '/step/2', '/step/3']);
  });

  it('asks to come back later', async () => {
    const { text } = await start('throttle', 1);
    assert.match(text, /^HTTP\/1\.1 429 Too Many Requests\r\n(.+\r\n)*Retry-After: 120\r\n/);
  });

  it('floods, and sends junk', async () => {
    assert.equal((await start('flood', 200_000)).isEnd, false);
    const { bytes, isEnd } = await start('junk', 200_000);
    assert.equal(bytes.length, 64);
    assert.equal(isEnd, true);
  });

  it('resets, over TLS as well', async () => {
    await using web = await raise({ 'cedar.example': host({ hostile: 'reset' }) });
    await assert.rejects(get(await web.plain(), 'cedar.example'), { code: 'ECONNRESET' });
    const secure = await web.secure('cedar.example');
    await assert.rejects(get(secure, 'cedar.example'), { code: 'ECONNRESET' });
  });

  it('drips its answer', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    await using web = await raise({ 'cedar.example': host({ hostile: 'drip' }) });
    const socket = await web.plain();
    socket.write(request('cedar.example'));
    let text = '';
    while (text.length < 4) {
      await new Promise(setImmediate);
      t.mock.timers.tick(1000);
      text += String(socket.read() ?? '');
    }
    assert.equal(text.slice(0, 4), 'HTTP');
    socket.destroy();
  });
});

interface Raised extends AsyncDisposable {
  readonly plain: () => Promise<Socket>;
  readonly secure: (servername: string) => Promise<Socket>;
}

async function raise(hosts: Readonly<Record<string, Host>>): Promise<Raised> {
  const stack = new AsyncDisposableStack();
  const ports = { dns: 0, smtp: 0, http: 28_080, https: 28_443 };
  const world = { name: 'web', title: 'Web servers', targets: [], zones: {}, hosts };
  await startWeb(makeScene({ world, ports, pki, stack }));
  return {
    async plain() {
      const socket = connectPlain(ports.http, ADDRESS);
      await once(socket, 'connect');
      return socket;
    },
    async secure(servername) {
      const ca = pki.publicRootPem;
      const socket = connect({ port: ports.https, host: ADDRESS, servername, ca });
      await once(socket, 'secureConnect');
      return socket;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

function host(over: Partial<WebServer> = {}): Host {
  return {
    addresses: [ADDRESS],
    web: {
      pages: { '/': { mediaType: 'text/html', body: '<p>Élections</p>' } },
      headers: [HSTS],
      http: 'redirect-to-https',
      ...over,
    },
    tls: tls('cedar.example'),
  };
}

function tls(name: string): TlsServer {
  return {
    protocols: ['TLSv1.3'],
    suites: ['TLS_AES_128_GCM_SHA256'],
    groups: ['x25519'],
    certificate: {
      names: [name],
      key: 'ecdsa-p256',
      fromDays: -1,
      toDays: 80,
      issuer: 'public',
      chain: 'whole',
    },
  };
}

function request(name: string, path = '/'): string {
  return `GET ${path} HTTP/1.1\r\nHost: ${name}\r\n\r\n`;
}

async function get(socket: Socket, name: string, path = '/'): Promise<string> {
  return say(socket, request(name, path));
}

async function say(socket: Socket, text: string): Promise<string> {
  socket.write(text);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function location(web: Raised, path: string): Promise<string> {
  const answer = await get(await web.plain(), 'cedar.example', path);
  return /^Location: (\S+)/m.exec(answer)?.[1] ?? 'nowhere';
}

/** The first bytes of what a hostile server answers, and whether there were no more. */
async function start(
  hostile: NonNullable<WebServer['hostile']>,
  wanted: number,
): Promise<{ bytes: Buffer; text: string; isEnd: boolean }> {
  await using web = await raise({ 'cedar.example': host({ hostile }) });
  const socket = await web.plain();
  socket.write(request('cedar.example'));
  let bytes = Buffer.alloc(0);
  let isEnd = true;
  for await (const chunk of socket) {
    bytes = Buffer.concat([bytes, chunk as Buffer]);
    isEnd = bytes.length < wanted;
    if (!isEnd) break;
  }
  return { bytes, text: bytes.toString('latin1'), isEnd };
}
