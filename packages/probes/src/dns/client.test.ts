import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import {
  decodeMessage,
  encodeMessage,
  type Message,
  parseRecord,
  toLowerAscii,
} from '@scrutineer/wire/dns';
import { systemClock } from '../clock.ts';
import { type Address, Unobservable } from '../probe.ts';
import { dnsClient, replyOf } from './client.ts';
import type { DnsOutcome } from './client-exchange.ts';
import type { DnsTransport } from './client-round.ts';
import { unseenOfSocketError } from './socket-error.ts';
import { datagrams } from './udp-socket.ts';

const HOST = '127.0.0.1';
const patience = { udpWaitsMs: [30, 30, 30], tcpMs: 60 };
const never = new AbortController().signal;

/** What a server sends back to the nth datagram, counted from 1. */
type OverUdp = (query: Message, nth: number) => readonly Uint8Array[];
type OverTcp = (query: Message, socket: Socket) => void;

const open = new Set<{ [Symbol.asyncDispose](): PromiseLike<void> }>();
afterEach(async () => {
  for (const each of open) await each[Symbol.asyncDispose]();
  open.clear();
});

const transport: DnsTransport = {
  udp: ({ host: address, port }, bytes, signal) => datagrams({ address, port }, bytes, signal),
  async tcp({ host, port }, signal) {
    const socket = connect({ host, port, signal });
    const { promise, resolve, reject } = Promise.withResolvers<Socket>();
    socket.once('connect', () => resolve(socket));
    socket.on('error', (error) => reject(new Unobservable(unseenOfSocketError(error))));
    return promise;
  },
};

describe('dnsClient()', () => {
  it('asks over UDP with EDNS(0) and gives back the answer and its octets', async () => {
    const { to, seen } = await server((query) => [encodeMessage(answer(query))]);
    const outcome = await ask(to, {
      dnssecOk: true,
      recursionDesired: true,
      checkingDisabled: true,
    });
    assert.ok(outcome.status === 'answered');
    assert.deepEqual(outcome.message, decodeMessage(outcome.bytes));
    const { transport: over, caseKept, edns } = outcome;
    assert.deepEqual({ over, caseKept, edns }, { over: 'udp', caseKept: true, edns: true });
    assert.equal(seen.length, 1);
    assert.deepEqual(seen[0]?.edns, { udpSize: 1232, version: 0, dnssecOk: true, options: [] });
    assert.ok(seen[0]?.flags.rd && seen[0].flags.cd && !seen[0].flags.qr);
  });

  it('draws another id and letter case for every query', async () => {
    const { to, seen } = await server((query) => [encodeMessage(answer(query))]);
    for (let at = 0; at < 8; at += 1) await ask(to);
    assert.ok(new Set(seen.map((query) => query.id)).size > 4);
    assert.ok(new Set(seen.map((query) => query.question[0]?.name)).size > 4);
  });

  it('sends again when a datagram is lost', async () => {
    const { to, seen } = await server((query, nth) =>
      nth === 1 ? [] : [encodeMessage(answer(query))],
    );
    assert.equal((await ask(to)).status, 'answered');
    assert.equal(seen.length, 2);
  });

  it('takes an answer to the first datagram after the second was sent', async () => {
    const { to, seen, sendTo } = await server((_, nth) => {
      const [first] = seen;
      if (nth === 2 && first !== undefined) sendTo(1, encodeMessage(answer(first)));
      return [];
    });
    assert.equal((await ask(to)).status, 'answered');
    assert.equal(seen.length, 2);
  });

  it('gives up on a silent server after its tries', async () => {
    const { to, seen } = await server(() => []);
    const outcome = await ask(to);
    assert.ok(outcome.status === 'unseen' && outcome.why.reason === 'deadline');
    assert.equal(outcome.why.stage, 'dns');
    assert.ok(outcome.why.afterMs >= 85);
    assert.equal(seen.length, 3);
  });

  it('does not count the time until a datagram may leave', async () => {
    const { to, seen } = await server((query) => [encodeMessage(answer(query))]);
    const paced: DnsTransport = {
      ...transport,
      async *udp(server, bytes, signal) {
        await systemClock.sleep(patience.udpWaitsMs[0]! * 2, signal);
        yield* transport.udp(server, bytes, signal);
      },
    };
    const outcome = await client(paced).ask(question(to), never);
    assert.equal(outcome.status, 'answered');
    assert.equal(seen.length, 1);
  });

  it('says that nobody listens when the host does', async () => {
    const closed = await server(() => []);
    await closed.close();
    const outcome = await ask(closed.to);
    assert.deepEqual(outcome, {
      status: 'unseen',
      why: { reason: 'refused', detail: 'ECONNREFUSED' },
    });
  });

  it('passes over answers with another id, question or no answer bit', async () => {
    const { to } = await server((query) => {
      const right = answer(query);
      const [asked] = query.question;
      const forged = [
        { ...right, id: right.id ^ 1, answer: [] },
        { ...right, question: [{ ...asked!, type: 'MX' }], answer: [] },
        { ...right, question: [{ ...asked!, name: 'other.example' }], answer: [] },
        { ...right, question: [asked!, asked!], answer: [] },
        { ...right, question: [], answer: [] },
        { ...right, flags: { ...right.flags, qr: false }, answer: [] },
        right,
      ];
      return [new Uint8Array(3), ...forged.map(encodeMessage)];
    });
    const outcome = await ask(to);
    assert.ok(outcome.status === 'answered' && outcome.message.answer.length === 1);
  });

  it('asks over TCP when flooded with foreign answers', async () => {
    const { to } = await server(
      (query) =>
        Array.from({ length: 60 }, () => encodeMessage({ ...answer(query), id: query.id ^ 1 })),
      (query, socket) => socket.end(framed(answer(query))),
    );
    const outcome = await ask(to);
    assert.ok(outcome.status === 'answered' && outcome.transport === 'tcp');
  });

  it('asks over TCP when the answer is truncated or broken', async () => {
    for (const bad of ['truncated', 'broken']) {
      const { to } = await server(
        (query) => {
          const { flags, ...rest } = answer(query);
          const bytes = encodeMessage({ ...rest, flags: { ...flags, tc: bad === 'truncated' } });
          return [bad === 'broken' ? bytes.subarray(0, -1) : bytes];
        },
        (query, socket) => socket.end(framed(answer(query))),
      );
      const outcome = await ask(to);
      assert.ok(outcome.status === 'answered' && outcome.transport === 'tcp', bad);
      assert.ok(!outcome.message.flags.tc);
    }
  });

  it('asks in plain lower case when the case is not kept, and says so', async () => {
    const { to, seen } = await server((query) => {
      const question = query.question.map((each) => ({ ...each, name: toLowerAscii(each.name) }));
      return [encodeMessage({ ...answer(query), question })];
    });
    const outcome = await ask(to);
    assert.ok(outcome.status === 'answered' && !outcome.caseKept);
    assert.equal(seen.at(-1)?.question[0]?.name, 'www.county-of-example.example');
  });

  it('leaves EDNS out when it is turned down, with or without a question', async () => {
    for (const isBare of [false, true]) {
      const { to, seen } = await server((query) => {
        if (query.edns === null) return [encodeMessage(answer(query))];
        const question = isBare ? [] : query.question;
        return [encodeMessage({ ...answer(query), rcode: 1, answer: [], question, edns: null })];
      });
      const outcome = await ask(to);
      assert.ok(outcome.status === 'answered' && !outcome.edns);
      assert.equal(outcome.message.answer.length, 1);
      assert.equal(seen.length, 2);
    }
  });

  it('gives back the refusal of a server that refuses both forms', async () => {
    const { to } = await server((query) => [
      encodeMessage({ ...answer(query), rcode: 4, answer: [] }),
    ]);
    const outcome = await ask(to);
    assert.ok(outcome.status === 'answered' && outcome.message.rcode === 4 && outcome.edns);
  });

  it('keeps the answers of servers that fail', async () => {
    for (const rcode of [2, 5]) {
      const { to, seen } = await server((query) => [encodeMessage({ ...answer(query), rcode })]);
      const outcome = await ask(to);
      assert.ok(outcome.status === 'answered' && outcome.message.rcode === rcode);
      assert.equal(seen.length, 1);
    }
  });

  it('asks over TCP alone when told to, reading an answer in pieces', async () => {
    const { to, seen } = await server(
      () => [],
      (query, socket) => {
        const bytes = framed(answer(query));
        for (const octet of bytes) socket.write(Uint8Array.of(octet));
      },
    );
    const outcome = await ask(to, { transport: 'tcp' });
    assert.ok(outcome.status === 'answered' && outcome.transport === 'tcp');
    assert.equal(seen.length, 0);
  });

  it('says what went wrong over TCP', async () => {
    const cases: [string, OverTcp, string][] = [
      ['closes without a word', (_, socket) => socket.end(), 'protocol'],
      [
        'promises more than it sends',
        (_, socket) => socket.end(Uint8Array.of(255, 255, 1)),
        'protocol',
      ],
      ['sends a message of nothing', (_, socket) => socket.end(new Uint8Array(2)), 'protocol'],
      [
        'answers something else',
        (query, socket) => {
          socket.end(framed({ ...answer(query), id: query.id ^ 1 }));
        },
        'protocol',
      ],
      ['resets', (_, socket) => socket.resetAndDestroy(), 'reset'],
      ['says nothing', () => undefined, 'deadline'],
      [
        'drips',
        (_, socket) => {
          const drip = setInterval(() => socket.write('x'), 10);
          socket.on('close', () => clearInterval(drip));
        },
        'deadline',
      ],
      ['floods', (_, socket) => socket.write(new Uint8Array(500_000).fill(255)), 'protocol'],
    ];
    for (const [name, overTcp, reason] of cases) {
      const { to } = await server(() => [], overTcp);
      const outcome = await ask(to, { transport: 'tcp' });
      assert.equal(outcome.status === 'unseen' && outcome.why.reason, reason, name);
    }
  });

  it('says that TCP is refused', async () => {
    const { to } = await server(() => []);
    const outcome = await ask(to, { transport: 'tcp' });
    assert.equal(outcome.status === 'unseen' && outcome.why.reason, 'refused');
  });

  it('ends at once when the signal aborts', async () => {
    const { to } = await server(() => []);
    const stop = new AbortController();
    const asking = client().ask(question(to), stop.signal);
    stop.abort();
    const outcome = await asking;
    assert.ok(outcome.status === 'unseen' && outcome.why.reason === 'deadline');
    const again = await client().ask(question(to), stop.signal);
    assert.ok(again.status === 'unseen' && again.why.reason === 'deadline');
  });

  it('says so when DNS cannot hold the question', async () => {
    for (const wrong of [{ name: `${'a'.repeat(64)}.example` }, { name: '' }, { type: 'NOPE' }]) {
      const outcome = await client().ask({ ...question({ host: HOST, port: 1 }), ...wrong }, never);
      assert.equal(outcome.status === 'unseen' && outcome.why.reason, 'protocol');
    }
  });

  it('asks the same question once, at once or later', async () => {
    const { to, seen } = await server((query) => [encodeMessage(answer(query))]);
    const one = client();
    const same = { ...question(to), name: 'WWW.County-of-Example.example.' };
    const [first, second] = await Promise.all([one.ask(question(to), never), one.ask(same, never)]);
    assert.equal(first, second);
    assert.equal(await one.ask(same, never), first);
    assert.equal(seen.length, 1);
    await one.ask({ ...same, dnssecOk: true }, never);
    assert.equal(seen.length, 2);
  });

  it('goes on for those who wait when one of them goes', async () => {
    const { to, seen } = await server((query, nth) =>
      nth === 1 ? [] : [encodeMessage(answer(query))],
    );
    const one = client();
    const stop = new AbortController();
    const asking = [one.ask(question(to), stop.signal), one.ask(question(to), never)];
    stop.abort();
    const [gone, kept] = await Promise.all(asking);
    assert.equal(gone?.status, 'unseen');
    assert.equal(kept?.status, 'answered');
    assert.equal(seen.length, 2);
  });
});

describe('replyOf()', () => {
  it('takes any code from a server that was named, and two from the resolver', async () => {
    const { to } = await server((query) => [encodeMessage({ ...answer(query), rcode: 2 })]);
    const outcome = await ask(to);
    assert.equal(replyOf(outcome, 'server').message.rcode, 2);
    assert.throws(() => replyOf(outcome, 'resolver'), {
      why: { reason: 'dns-failure', detail: 'SERVFAIL' },
    });
  });

  it('does not take a referral for the word of a resolver that there is nothing', async () => {
    const authority = [parseRecord('example. 60 NS a.nic.example.')];
    const { to } = await server((query) => {
      const { flags, ...rest } = answer(query);
      const referral = { ...rest, flags: { ...flags, aa: false }, answer: [], authority };
      return [encodeMessage(referral)];
    });
    const outcome = await ask(to);
    assert.deepEqual(replyOf(outcome, 'server').message.answer, []);
    const detail = 'a referral in place of an answer';
    assert.throws(() => replyOf(outcome, 'resolver'), { why: { reason: 'dns-failure', detail } });
  });

  it('throws what was not seen', () => {
    const why = { reason: 'refused', detail: 'ECONNREFUSED' } as const;
    assert.throws(() => replyOf({ status: 'unseen', why }, 'server'), { why });
  });
});

function client(through = transport) {
  const randomOctets = (count: number) => new Uint8Array(randomBytes(count));
  return dnsClient({ transport: through, clock: systemClock, randomOctets, patience });
}

function question(to: Address) {
  return { to, name: 'www.county-of-example.example', type: 'A' };
}

async function ask(to: Address, more: object = {}): Promise<DnsOutcome> {
  return client().ask({ ...question(to), ...more }, never);
}

function answer(query: Message): Message {
  const record = parseRecord('www.county-of-example.example 60 A 192.0.2.1');
  return { ...query, flags: { ...query.flags, qr: true, aa: true }, answer: [record] };
}

function framed(message: Message): Uint8Array {
  const bytes = encodeMessage(message);
  return Uint8Array.of(bytes.length >> 8, bytes.length & 0xff, ...bytes);
}

/**
 * A server on UDP and, where asked for, on the same port of TCP. `seen` is what came over UDP; `sendTo` sends to
 * where the nth of them came from.
 */
async function server(overUdp: OverUdp, overTcp?: OverTcp) {
  const seen: Message[] = [];
  const senders: { port: number; address: string }[] = [];
  const { socket, port } = await portOf(overTcp);
  const sendTo = (nth: number, bytes: Uint8Array) => {
    const to = senders[nth - 1];
    if (to !== undefined) socket.send(bytes, to.port, to.address);
  };
  socket.on('message', (bytes, from) => {
    const query = decodeMessage(bytes);
    const nth = seen.push(query);
    senders.push(from);
    for (const reply of overUdp(query, nth)) sendTo(nth, reply);
  });
  const close = async () => {
    open.delete(socket);
    await socket[Symbol.asyncDispose]();
  };
  open.add(socket);
  return { to: { host: HOST, port }, seen, sendTo, close };
}

/** A port that is free for UDP and, where it is to be served, for TCP as well. */
async function portOf(overTcp: OverTcp | undefined) {
  for (;;) {
    const socket = createSocket('udp4');
    const { promise, resolve } = Promise.withResolvers<void>();
    socket.bind(0, HOST, resolve);
    await promise;
    const { port } = socket.address();
    if (overTcp === undefined || (await serveTcp(port, overTcp))) return { socket, port };
    socket.close();
  }
}

async function serveTcp(port: number, overTcp: OverTcp): Promise<boolean> {
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('data', (bytes) => {
      if (typeof bytes !== 'string') overTcp(decodeMessage(bytes.subarray(2)), socket);
    });
  });
  const { promise, resolve } = Promise.withResolvers<boolean>();
  listener.once('error', () => resolve(false));
  listener.listen(port, HOST, () => resolve(true));
  if (!(await promise)) return false;
  open.add({
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await listener[Symbol.asyncDispose]();
    },
  });
  return true;
}
