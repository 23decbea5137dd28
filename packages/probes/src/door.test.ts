import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type Server, type Socket, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { type TestContext, describe, it } from 'node:test';
import type { Message } from '@scrutineer/wire/dns';
import { systemClock } from './clock.ts';
import { parseConnectRule } from './connect-to.ts';
import type { DnsTransport } from './dns/transport.ts';
import { type DoorOptions, makeDoor } from './door.ts';
import { CONNECTION_MANNERS } from './pacer.ts';
import { type DnsQuestion, type DnsReply, Unobservable } from './probe.ts';

const never = new AbortController().signal;
const quick = { ...CONNECTION_MANNERS, spacingMs: 0 };

describe('makeDoor()', () => {
  it('opens a connection to an address in scope', async (t) => {
    const port = await listen(t, (socket) => socket.end('hello'));
    const door = openDoor(t);
    const socket = await door.connect({ host: 'a.test', address: '127.0.0.1', port }, never);
    assert.equal(await textOf(socket), 'hello');
  });

  it('refuses what is out of scope without a packet, also behind a name and behind a rule', async (t) => {
    let met = 0;
    const port = await listen(t, () => met++);
    const names = { 'evil.test': ['127.0.0.1', '::ffff:127.0.0.1'], 'public.test': ['8.8.8.8'] };
    const connectTo = [
      parseConnectRule('public.test:::'),
      parseConnectRule('moved.test::127.0.0.1:'),
    ];
    const door = openDoor(t, { scope: { allow: 'public' }, connectTo }, names);
    for (const to of [
      { host: 'a.test', address: '127.0.0.1', port },
      { host: '127.0.0.1', port },
      { host: 'evil.test', port },
      { host: 'moved.test', port },
    ])
      await assert.rejects(door.connect(to, never), unseen('out-of-scope'));
    assert.equal(met, 0);
  });

  it('dials the addresses of a name in turn until one takes the connection', async (t) => {
    const port = await listen(t, (socket) => socket.end('four'));
    const door = openDoor(t, {}, { 'both.test': ['127.0.0.1', '::1'] });
    const socket = await door.connect({ host: 'both.test', port }, never);
    assert.equal(await textOf(socket), 'four');
  });

  it('leads names and addresses to where the rules say', async (t) => {
    const port = await listen(t, (socket) => socket.end('here'));
    const connectTo = [
      parseConnectRule(`[2001:db8:53::10]:443:127.0.0.1:${port}`),
      parseConnectRule(`never.test:80:127.0.0.1:${port}`),
      parseConnectRule(`:25::${port}`),
    ];
    const door = openDoor(
      t,
      { connectTo },
      { 'six.test': ['2001:db8:53::10'], 'mx.test': ['127.0.0.1'] },
    );
    for (const to of [
      { host: 'six.test', port: 443 },
      { host: 'never.test', port: 80 },
      { host: 'mx.test', port: 25 },
    ])
      assert.equal(await textOf(await door.connect(to, never)), 'here');
  });

  it('says what stood in the way of a connection', async (t) => {
    const port = await freePort();
    const door = openDoor(t, {}, { 'empty.test': [] });
    const address = '127.0.0.1';
    await assert.rejects(door.connect({ host: 'a.test', address, port }, never), unseen('refused'));
    await assert.rejects(door.connect({ host: 'empty.test', port }, never), unseen('no-address'));
    await assert.rejects(door.connect({ host: 'none.test', port }, never), unseen('no-such-name'));
  });

  it('takes a port that closes after connections were taken for a server that has had enough', async (t) => {
    const server = createServer((socket) => socket.end());
    const port = await listenWith(t, server);
    const door = openDoor(t);
    const to = { host: 'a.test', address: '127.0.0.1', port };
    const socket = await door.connect(to, never);
    await textOf(socket);
    server.close();
    await once(server, 'close');
    await assert.rejects(door.connect(to, never), unseen('throttled'));
  });

  it('destroys a socket that brings more than it may, and says so', async (t) => {
    const port = await listen(t, (socket) => flood(socket));
    const door = openDoor(t, { bytesMax: 100_000 });
    const socket = await door.connect({ host: 'a.test', address: '127.0.0.1', port }, never);
    await assert.rejects(textOf(socket), unseen('too-large'));
    assert.ok(socket.destroyed);
  });

  it('ends a socket with the signal under which it was opened', async (t) => {
    const port = await listen(t, () => undefined);
    const door = openDoor(t);
    const end = new AbortController();
    const socket = await door.connect({ host: 'a.test', address: '127.0.0.1', port }, end.signal);
    end.abort(new Error('the end'));
    await assert.rejects(textOf(socket), /the end/);
  });

  it('lets no more connections be open at an address than manners allow', async (t) => {
    let most = 0;
    const server = createServer((socket) => {
      server.getConnections((_, count) => (most = Math.max(most, count)));
      socket.end('x');
    });
    const port = await listenWith(t, server);
    const manners = { connections: { ...quick, perAddress: 2 }, datagrams: quick };
    const door = openDoor(t, { manners });
    const visits = Array.from({ length: 12 }, async () => {
      const socket = await door.connect({ host: 'a.test', address: '127.0.0.1', port }, never);
      await textOf(socket);
    });
    await Promise.all(visits);
    assert.ok(most > 0 && most <= 3, `${most} at once`); // One may be closing on the server's side.
  });

  it('asks the same question once, in flight and afterwards', async (t) => {
    const asked: string[] = [];
    const makeDnsClient = () => ({
      ask: (question: DnsQuestion) => (asked.push(question.name), answered([])),
    });
    const door = openDoor(t, { makeDnsClient });
    const question = { name: 'a.test', type: 'TXT' };
    await Promise.all([
      door.ask(question, never),
      door.ask({ ...question, name: 'A.test', edns: true }, never),
      door.ask({ ...question, dnssecOk: true }, never),
    ]);
    await door.ask(question, never);
    assert.deepEqual(asked, ['a.test', 'a.test']);
  });

  it('stops waiting for an answer with the signal of the one who waits', async (t) => {
    const { promise, resolve } = Promise.withResolvers<DnsReply>();
    const door = openDoor(t, { makeDnsClient: () => ({ ask: () => promise }) });
    const end = new AbortController();
    const question = { name: 'a.test', type: 'TXT' };
    const waiting = [door.ask(question, end.signal), door.ask(question, never)];
    end.abort(new Error('enough'));
    await assert.rejects(waiting[0]!, /enough/);
    resolve(await answered(['192.0.2.1']));
    assert.equal((await waiting[1]!).message.answer.length, 1);
  });
});

describe('the transport of the door', () => {
  it('passes over datagrams that are not accepted, and those from elsewhere', async (t) => {
    const server = createSocket('udp4');
    const stranger = createSocket('udp4');
    t.after(() => (server.close(), stranger.close()));
    server.on('message', (query, from) => {
      stranger.send('answer', from.port, from.address, () => {
        server.send('stray', from.port, from.address);
        server.send(`answer to ${query.toString()}`, from.port, from.address);
      });
    });
    server.bind(0, '127.0.0.1');
    await once(server, 'listening');
    const { udp } = transportOf(t, {
      connectTo: [parseConnectRule(`:53::${server.address().port}`)],
    });
    const reply = await udp({
      peer: { kind: 'server', host: 'ns.test', address: '127.0.0.1' },
      query: Buffer.from('me'),
      accepts: (bytes) => Buffer.from(bytes).toString().startsWith('answer'),
      signal: never,
    });
    assert.equal(Buffer.from(reply).toString(), 'answer to me');
  });

  it('gives up on a server that sends nothing but strays', async (t) => {
    const server = createSocket('udp4');
    t.after(() => server.close());
    server.on('message', (_, from) => {
      for (let n = 0; n < 300; n++) server.send('stray', from.port, from.address);
    });
    server.bind(0, '127.0.0.1');
    await once(server, 'listening');
    const { udp } = transportOf(t);
    const peer = { kind: 'resolver', address: '127.0.0.1', port: server.address().port } as const;
    const exchange = { peer, query: Buffer.from('me'), accepts: () => false, signal: never };
    await assert.rejects(udp(exchange), unseen('protocol'));
  });

  it('says that a closed port refuses a datagram', async (t) => {
    const { udp } = transportOf(t);
    const peer = { kind: 'resolver', address: '127.0.0.1', port: await freePort() } as const;
    const exchange = { peer, query: Buffer.from('me'), accepts: () => true, signal: never };
    await assert.rejects(udp(exchange), unseen('refused'));
  });

  it('keeps datagrams to name servers in scope, but not those to the chosen resolver', async (t) => {
    const { udp, tcp } = transportOf(t, { scope: { allow: 'public' } });
    const peer = { kind: 'server', host: 'ns.test', address: '169.254.169.254' } as const;
    const exchange = { peer, query: Buffer.from('me'), accepts: () => true, signal: never };
    await assert.rejects(udp(exchange), unseen('out-of-scope'));
    await assert.rejects(tcp(exchange), unseen('out-of-scope'));
  });

  it('frames messages on a connection, however the answer is cut up', async (t) => {
    const port = await listen(t, (socket) => {
      socket.once('data', (query: Buffer) => {
        assert.deepEqual([...query], [0, 2, 109, 101]);
        for (const byte of [0, 1, 88, 0, 2, 111, 107]) socket.write(Uint8Array.of(byte));
      });
    });
    const { tcp } = transportOf(t, { connectTo: [parseConnectRule(`:53::${port}`)] });
    const reply = await tcp({
      peer: { kind: 'server', host: 'ns.test', address: '127.0.0.1' },
      query: Buffer.from('me'),
      accepts: (bytes) => bytes.length === 2,
      signal: never,
    });
    assert.equal(Buffer.from(reply).toString(), 'ok');
  });

  it('says that a connection ended before the answer was whole', async (t) => {
    const port = await listen(t, (socket) => socket.end(Uint8Array.of(0, 9, 1)));
    const { tcp } = transportOf(t);
    const peer = { kind: 'resolver', address: '127.0.0.1', port } as const;
    const exchange = { peer, query: Buffer.from('me'), accepts: () => true, signal: never };
    await assert.rejects(tcp(exchange), unseen('reset'));
  });
});

function openDoor(
  t: TestContext,
  options: Partial<DoorOptions> = {},
  names: Readonly<Record<string, readonly string[]>> = {},
) {
  const ask = ({ name, type }: DnsQuestion) => {
    const all = names[name];
    return answered(all?.filter((each) => each.includes(':') === (type === 'AAAA')) ?? null);
  };
  const door = makeDoor({
    clock: systemClock,
    scope: { allow: ['loopback', 'documentation'] },
    shutdown: never,
    makeDnsClient: () => ({ ask }),
    resolvers: [],
    manners: { connections: quick, datagrams: quick },
    ...options,
  });
  t.after(() => door[Symbol.dispose]());
  return door;
}

function transportOf(t: TestContext, options: Partial<DoorOptions> = {}): DnsTransport {
  let lent: DnsTransport | undefined;
  openDoor(t, {
    ...options,
    makeDnsClient: (transport) => ((lent = transport), { ask: () => answered([]) }),
  });
  assert.ok(lent);
  return lent;
}

/** An answer with these addresses; null for a name that does not exist. */
async function answered(addresses: readonly string[] | null): Promise<DnsReply> {
  const answer = (addresses ?? []).map((address) => {
    const type = address.includes(':') ? ('AAAA' as const) : ('A' as const);
    return { name: 'a.test', type, class: 'IN', ttl: 1, data: { type, address } };
  });
  const message = { rcode: addresses === null ? 3 : 0, answer } as unknown as Message;
  return { message, bytes: new Uint8Array(), transport: 'udp', caseKept: true, edns: true };
}

function listen(t: TestContext, meet: (socket: Socket) => void): Promise<number> {
  return listenWith(t, createServer(meet));
}

async function listenWith(t: TestContext, server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function flood(socket: Socket): void {
  const chunk = Buffer.alloc(65_536, 'x');
  const more = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', more);
  more();
}

async function textOf(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
}

function unseen(reason: string) {
  return (error: unknown) => error instanceof Unobservable && error.why.reason === reason;
}
