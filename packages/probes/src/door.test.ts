import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type Server, type Socket, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { type TestContext, describe, it } from 'node:test';
import { type Message, decodeMessage, encodeMessage } from '@scrutineer/wire/dns';
import { systemClock } from './clock.ts';
import { parseConnectRule } from './connect-to.ts';
import { type Door, type DoorOptions, makeDoor } from './door.ts';
import { DEFAULT_MANNERS } from './manners.ts';
import { Unobservable } from './probe.ts';

const never = new AbortController().signal;
const quick = { ...DEFAULT_MANNERS.resolvers, spacingMs: 0 };

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
    const resolvers = [await nameServer(t, names)];
    const door = openDoor(t, { scope: { allow: 'public' }, connectTo, resolvers });
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
    const door = openDoor(t, {
      resolvers: [await nameServer(t, { 'both.test': ['127.0.0.1', '::1'] })],
    });
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
    const resolvers = [
      await nameServer(t, { 'six.test': ['2001:db8:53::10'], 'mx.test': ['127.0.0.1'] }),
    ];
    const door = openDoor(t, { connectTo, resolvers });
    for (const to of [
      { host: 'six.test', port: 443 },
      { host: 'never.test', port: 80 },
      { host: 'mx.test', port: 25 },
    ])
      assert.equal(await textOf(await door.connect(to, never)), 'here');
  });

  it('says what stood in the way of a connection', async (t) => {
    const port = await freePort();
    const door = openDoor(t, { resolvers: [await nameServer(t, { 'empty.test': [] })] });
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
    const manners = {
      connections: { ...quick, perAddress: 2 },
      datagrams: quick,
      resolvers: quick,
    };
    const door = openDoor(t, { manners });
    const visits = Array.from({ length: 12 }, async () => {
      const socket = await door.connect({ host: 'a.test', address: '127.0.0.1', port }, never);
      await textOf(socket);
    });
    await Promise.all(visits);
    assert.ok(most > 0 && most <= 3, `${most} at once`); // One may be closing on the server's side.
  });

  it('asks the resolver for a name, the same question once', async (t) => {
    const resolver = await nameServer(t, { 'a.test': ['192.0.2.1'] });
    const door = openDoor(t, { resolvers: [resolver] });
    const question = { name: 'a.test', type: 'A' };
    await Promise.all([
      door.ask(question, never),
      door.ask({ ...question, name: 'A.test' }, never),
    ]);
    const { message } = await door.ask(question, never);
    assert.deepEqual(message.answer[0]?.data, { type: 'A', address: '192.0.2.1' });
    assert.equal(resolver.asked.length, 1);
    assert.equal(resolver.asked[0]?.flags.rd, true);
  });

  it('asks the next resolver when one is down, and that one first from then on', async (t) => {
    const down = { address: '127.0.0.2', port: await freePort() };
    const up = await nameServer(t, {});
    const door = openDoor(t, { resolvers: [down, up] });
    for (const name of ['a.test', 'b.test']) {
      const { message } = await door.ask({ name, type: 'A' }, never);
      assert.equal(message.rcode, 3);
    }
  });

  it('asks a named server where the rules lead, and not out of scope', async (t) => {
    const server = await nameServer(t, { 'a.test': ['192.0.2.1'] });
    const connectTo = [parseConnectRule(`:53::${server.port}`)];
    const door = openDoor(t, { connectTo, scope: { allow: ['loopback'] } });
    const ask = (address: string) =>
      door.ask({ name: 'a.test', type: 'A', server: { host: 'ns.test', address } }, never);
    const { message } = await ask('127.0.0.1');
    assert.equal(message.answer.length, 1);
    assert.equal(server.asked[0]?.flags.rd, false);
    await assert.rejects(ask('169.254.169.254'), unseen('out-of-scope'));
  });

  it('asks over a connection as well, in scope and where the rules lead', async (t) => {
    const port = await listen(t, (socket) => {
      socket.once('data', (framed: Buffer) => {
        const reply = encodeMessage(replyTo(decodeMessage(framed.subarray(2)), ['192.0.2.7']));
        socket.write(Uint8Array.of(0, reply.length, ...reply));
      });
    });
    const connectTo = [parseConnectRule(`:53::${port}`)];
    const door = openDoor(t, { connectTo, scope: { allow: ['loopback'] } });
    const question = { name: 'a.test', type: 'A', transport: 'tcp' } as const;
    const ask = (address: string) =>
      door.ask({ ...question, server: { host: 'ns.test', address } }, never);
    const { message } = await ask('127.0.0.1');
    assert.deepEqual(message.answer[0]?.data, { type: 'A', address: '192.0.2.7' });
    await assert.rejects(ask('10.0.0.1'), unseen('out-of-scope'));
  });

  it('asks the next resolver when one refuses', async (t) => {
    const resolvers = [await nameServer(t, {}, 5), await nameServer(t, { 'a.test': [] })];
    const { message } = await openDoor(t, { resolvers }).ask({ name: 'a.test', type: 'A' }, never);
    assert.equal(message.rcode, 0);
  });

  it('says that nobody can be asked where there is no resolver', async (t) => {
    const door = openDoor(t, { resolvers: [] });
    await assert.rejects(door.ask({ name: 'a.test', type: 'A' }, never), unseen('dns-failure'));
  });

  it('ends what is under way when it is closed', async (t) => {
    const port = await listen(t, () => undefined);
    const door = openDoor(t);
    const socket = await door.connect({ host: 'a.test', address: '127.0.0.1', port }, never);
    door[Symbol.dispose]();
    await assert.rejects(textOf(socket), /closed/);
  });
});

function openDoor(t: TestContext, options: Partial<DoorOptions> = {}): Door {
  const door = makeDoor({
    clock: systemClock,
    scope: { allow: ['loopback', 'documentation'] },
    shutdown: never,
    resolvers: [],
    manners: { connections: quick, datagrams: quick, resolvers: quick },
    dnsPatience: { udpWaitsMs: [500], tcpMs: 500 },
    ...options,
  });
  t.after(() => door[Symbol.dispose]());
  return door;
}

/** A server on UDP that knows these addresses, and keeps what it was asked. */
async function nameServer(
  t: TestContext,
  names: Readonly<Record<string, readonly string[]>>,
  rcodeOfOthers = 3,
) {
  const socket = createSocket('udp4');
  const asked: Message[] = [];
  socket.on('message', (bytes, from) => {
    const query = decodeMessage(bytes);
    asked.push(query);
    const addresses = names[query.question[0]?.name.toLowerCase() ?? ''] ?? null;
    const reply = { ...replyTo(query, addresses), ...(addresses ? {} : { rcode: rcodeOfOthers }) };
    socket.send(encodeMessage(reply), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  t.after(() => socket.close());
  return { address: '127.0.0.1', port: socket.address().port, asked };
}

/** An answer with those of the addresses that fit the question; null for none. */
function replyTo(query: Message, addresses: readonly string[] | null): Message {
  const [question] = query.question;
  assert.ok(question);
  const { name } = question;
  const answer = (addresses ?? []).map((address) => {
    const type = address.includes(':') ? ('AAAA' as const) : ('A' as const);
    return { name, type, class: 'IN', ttl: 1, data: { type, address } };
  });
  const wanted = answer.filter(({ type }) => type === question.type);
  return { ...query, flags: { ...query.flags, qr: true }, rcode: 0, answer: wanted };
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
