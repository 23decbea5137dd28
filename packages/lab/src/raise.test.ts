import assert from 'node:assert/strict';
import { type Socket as UdpSocket, createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type Socket, connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { type Message, decodeMessage, encodeMessage, rcodeName } from '@scrutineer/wire/dns';
import type { ResolverMode } from './dns/start-dns.ts';
import { goodCounty } from './good-county.ts';
import { type RaisedWorld, raise } from './raise.ts';
import type { DnsServer, World, Zone } from './world.ts';
import { worlds } from './worlds.ts';

const good = goodCounty();
const NS1 = '127.53.3.53';
const SILENCE_MS = 60;

describe('raise()', () => {
  let raised: RaisedWorld;
  before(async () => {
    raised = await raise(good);
  });
  after(() => raised[Symbol.asyncDispose]());

  it('answers over UDP and TCP at the address of a name server', async () => {
    for (const ask of [askUdp, askTcp]) {
      const { flags, answer } = read(await ask(raised, NS1, query('cedar.example', 'MX')));
      assert.ok(flags.aa && answer.length === 2, ask.name);
    }
  });

  it('answers at the port that its rule maps an IPv6 address to', async () => {
    const rule = raised.connectTo.find((each) => each.startsWith('[2001:db8:3::53]:53:')) ?? '';
    const [, address = '', port] = /:53:\[?([^\]]+?)\]?:(\d+)$/.exec(rule) ?? [];
    const place = { resolver: { address, port: Number(port) } };
    const reply = await askUdp(place, address, query('cedar.example', 'SOA'));
    assert.ok(read(reply).flags.aa);
  });

  it('resolves through the world from its root, and vouches for what is signed', async () => {
    const { address } = raised.resolver;
    const asked = { ...query('www.cedar.example', 'A'), edns: DNSSEC };
    const { flags, answer } = read(await askUdp(raised, address, asked));
    assert.ok(flags.ra && flags.ad && !flags.aa);
    assert.deepEqual(
      answer.map(({ type }) => type),
      ['A', 'RRSIG'],
    );
    const gone = read(await askUdp(raised, address, query('no.such.test', 'A')));
    assert.equal(rcodeName(gone.rcode), 'NXDOMAIN');
  });

  it('says nothing to what is no question', async () => {
    for (const octets of [new Uint8Array(5), new Uint8Array(40).fill(0xff)]) {
      assert.equal(await askUdp(raised, NS1, octets), undefined);
    }
    assert.equal(await askTcp(raised, NS1, new Uint8Array(40).fill(0xff)), undefined);
  });

  it('answers several questions of one connection, however they are cut', async () => {
    const socket = connect(raised.resolver.port, NS1);
    const octets = framed(encodeMessage(query('cedar.example', 'SOA')));
    const received = collect(socket, 2);
    for (const octet of [...octets, ...octets]) socket.write(Uint8Array.of(octet));
    assert.equal((await received).length, 2);
    socket.destroy();
  });

  it('lives beside another world', async () => {
    await using other = await raise(good);
    assert.notEqual(other.resolver.port, raised.resolver.port);
    for (const world of [raised, other]) {
      assert.ok(await askUdp(world, NS1, query('cedar.example', 'SOA')));
    }
  });

  it('leaves nothing open, not even a connection', async () => {
    const world = await raise(good);
    const socket = connect(world.resolver.port, NS1);
    await once(socket, 'connect');
    const closed = once(socket, 'close');
    await world[Symbol.asyncDispose]();
    await closed;
    const again = connect(world.resolver.port, NS1);
    const event: readonly unknown[] = await once(again, 'error');
    assert.equal((event[0] as NodeJS.ErrnoException).code, 'ECONNREFUSED');
  });

  it('rejects a world that contradicts itself, and leaves nothing open', async () => {
    const twice = { ...good.hosts, other: good.hosts['ns1.cedar-dns.example']! };
    await assert.rejects(raise({ ...good, hosts: twice }), /Cannot raise the name server of other/);
    const broken = withZone({ records: ['cedar.example. 300 IN A 127.53'] });
    await assert.rejects(raise(broken), /Cannot/);
  });

  it('raises every world by name, with zones that hold all of its targets', async () => {
    for (const make of Object.values(worlds)) {
      const world = make();
      await using up = await raise(world);
      for (const target of world.targets) {
        const asked = query(target, 'SOA');
        const reply = read(await askUdp(up, up.resolver.address, checkingDisabled(asked)));
        assert.equal(rcodeName(reply.rcode), 'NOERROR', `${world.name} ${target}`);
      }
    }
  });
});

describe('raise() with a bad resolver', () => {
  for (const [resolver, expected] of [
    ['silent', undefined],
    ['servfail', 'SERVFAIL'],
    ['down', 'ECONNREFUSED'],
  ] as const satisfies readonly (readonly [ResolverMode, string | undefined])[]) {
    it(`has one that is ${resolver}`, async () => {
      await using raised = await raise(good, { resolver });
      assert.equal(
        await outcome(raised, raised.resolver.address, query('cedar.example', 'A')),
        expected,
      );
    });
  }
});

describe('raise() with a world in which resolution fails', () => {
  const worldsThatFail: Readonly<Record<string, World>> = {
    'all servers are lame': withServers({ lame: ['cedar.example'] }),
    'all servers are silent': withServers({ hostile: 'silent' }),
    'the delegation leads to nobody': withZone({ delegation: { servers: ['ns.gone.test'] } }),
    'the glue is wrong': withZone({
      delegation: {
        glue: Object.fromEntries(
          good.zones['cedar.example']!.servers.map((name) => [name, ['127.53.9.9']]),
        ),
      },
    }),
    'the signatures have run out': withSigning({ expirationHours: -1 }),
    'the signatures are not valid yet': withSigning({ inceptionHours: 1 }),
    'the signatures are forged': withSigning({ fault: 'forged' }),
    'the signatures are missing': withSigning({ fault: 'missing' }),
    'the keys are not those of the DS set': withZone({
      delegation: { ds: [`1 13 2 ${'0'.repeat(64)}`] },
    }),
  };
  for (const [name, world] of Object.entries(worldsThatFail)) {
    it(`answers SERVFAIL when ${name}`, async () => {
      await using raised = await raise(world);
      const { address } = raised.resolver;
      assert.equal(await outcome(raised, address, query('cedar.example', 'A')), 'SERVFAIL');
      const isBogus = /signatures|keys/.test(name);
      const unchecked = checkingDisabled(query('cedar.example', 'A'));
      assert.equal(await outcome(raised, address, unchecked), isBogus ? 'NOERROR' : 'SERVFAIL');
    });
  }

  it('answers on, without vouching, when the parent has no DS', async () => {
    await using raised = await raise(withZone({ delegation: { ds: [] } }));
    const reply = read(await askUdp(raised, raised.resolver.address, query('cedar.example', 'A')));
    assert.ok(!reply.flags.ad && reply.answer.length === 1);
  });

  it('finds an alias in another zone, and gives up on a circle', async () => {
    const { records } = good.zones['cedar.example']!;
    const aliases = [
      'there.cedar.example. 300 IN CNAME ns1.cedar-dns.example.',
      'round.cedar.example. 300 IN CNAME round.cedar.example.',
    ];
    await using raised = await raise(withZone({ records: [...records, ...aliases] }));
    const { address } = raised.resolver;
    const there = read(await askUdp(raised, address, query('there.cedar.example', 'A')));
    assert.deepEqual(
      there.answer.map(({ type }) => type),
      ['CNAME', 'A'],
    );
    assert.equal(await outcome(raised, address, query('round.cedar.example', 'A')), 'SERVFAIL');
  });
});

describe('raise() with a hostile name server', () => {
  const asked = query('cedar.example', 'SOA');

  for (const [hostile, overUdp, overTcp] of [
    ['silent', undefined, undefined],
    ['reset', 'ECONNREFUSED', 'ECONNRESET'],
    ['drip', 'unreadable', undefined],
    ['flood', 'unreadable', 'unreadable'],
    ['junk', 'unreadable', 'unreadable'],
  ] as const) {
    it(`has one that treats whoever asks so: ${hostile}`, async () => {
      await using raised = await raise(withServers({ hostile }));
      assert.equal(await outcome(raised, NS1, asked), overUdp);
      assert.equal(await outcome(raised, NS1, asked, askTcp), overTcp);
    });
  }

  it('has one that answers with another id', async () => {
    await using raised = await raise(withServers({ hostile: 'wrong-id' }));
    assert.notEqual(read(await askUdp(raised, NS1, asked)).id, asked.id);
  });

  it('has one that always says that there is more', async () => {
    await using raised = await raise(withServers({ hostile: 'truncate-always' }));
    for (const ask of [askUdp, askTcp]) assert.ok(read(await ask(raised, NS1, asked)).flags.tc);
  });

  it('has one whose names lead to themselves', async () => {
    await using raised = await raise(withServers({ hostile: 'compression-loop' }));
    assert.equal(await outcome(raised, NS1, asked), 'unreadable');
  });

  it('has one whose aliases lead in a circle', async () => {
    await using raised = await raise(withServers({ hostile: 'cname-loop' }));
    const { answer } = read(await askUdp(raised, NS1, asked));
    const [first, second] = answer.map(({ data }) => (data.type === 'CNAME' ? data.target : ''));
    assert.deepEqual([second, answer[1]?.name], ['cedar.example', first]);
  });

  it('has one that always fails, and one that nobody can ask over TCP', async () => {
    await using failing = await raise(withServers({ hostile: 'servfail' }));
    assert.equal(await outcome(failing, NS1, asked), 'SERVFAIL');
    await using deaf = await raise(withServers({ tcp: false }));
    assert.equal(await outcome(deaf, NS1, asked, askTcp), 'ECONNREFUSED');
  });
});

const DNSSEC = { udpSize: 1232, version: 0, dnssecOk: true, options: [] };

type Place = Pick<RaisedWorld, 'resolver'>;
type Asker = (
  place: Place,
  address: string,
  message: Message | Uint8Array,
) => Promise<Uint8Array | undefined>;

function query(name: string, type: string): Message {
  return {
    id: 4711,
    flags: {
      qr: false,
      opcode: 0,
      aa: false,
      tc: false,
      rd: true,
      ra: false,
      ad: false,
      cd: false,
    },
    rcode: 0,
    question: [{ name, type, class: 'IN' }],
    answer: [],
    authority: [],
    additional: [],
    edns: null,
  };
}

function checkingDisabled(message: Message): Message {
  return { ...message, flags: { ...message.flags, cd: true } };
}

function read(octets: Uint8Array | undefined): Message {
  assert.ok(octets !== undefined, 'no answer came');
  return decodeMessage(octets);
}

/** The response code, `unreadable`, the code of a socket's error, or nothing for silence. */
async function outcome(place: Place, address: string, message: Message, ask: Asker = askUdp) {
  let octets: Uint8Array | undefined;
  try {
    octets = await ask(place, address, message);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
  if (octets === undefined) return undefined;
  try {
    return rcodeName(decodeMessage(octets).rcode);
  } catch {
    return 'unreadable';
  }
}

async function askUdp(
  { resolver }: Place,
  address: string,
  message: Message | Uint8Array,
): Promise<Uint8Array | undefined> {
  const socket: UdpSocket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  try {
    socket.connect(resolver.port, address);
    await once(socket, 'connect');
    socket.send(message instanceof Uint8Array ? message : encodeMessage(message));
    const signal = AbortSignal.timeout(SILENCE_MS);
    return (await quiet(once(socket, 'message', { signal })))?.[0] as Uint8Array | undefined;
  } finally {
    socket.close();
  }
}

async function askTcp(
  { resolver }: Place,
  address: string,
  message: Message | Uint8Array,
): Promise<Uint8Array | undefined> {
  const socket = connect(resolver.port, address);
  try {
    socket.write(framed(message instanceof Uint8Array ? message : encodeMessage(message)));
    return (await quiet(collect(socket, 1)))?.[0];
  } finally {
    socket.destroy();
  }
}

/** Takes silence for nothing, and leaves other errors as they are. */
async function quiet<Value>(waiting: Promise<Value>): Promise<Value | undefined> {
  try {
    return await waiting;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return undefined;
    throw error;
  }
}

/** Reads framed messages; what there is when the other end hangs up. Throws `AbortError` on silence. */
async function collect(socket: Socket, count: number): Promise<readonly Uint8Array[]> {
  const signal = AbortSignal.timeout(SILENCE_MS);
  const messages: Uint8Array[] = [];
  let pending = new Uint8Array();
  let ended = false;
  socket.once('end', () => {
    ended = true;
  });
  while (messages.length < count && !ended) {
    const event: readonly unknown[] = await Promise.race([
      once(socket, 'data', { signal }),
      once(socket, 'end', { signal }),
    ]);
    pending = Uint8Array.from([...pending, ...((event[0] as Uint8Array | undefined) ?? [])]);
    for (let end = messageEnd(pending); end !== undefined; end = messageEnd(pending)) {
      messages.push(pending.slice(2, end));
      pending = pending.slice(end);
    }
  }
  return messages;
}

/** Where the first message ends; of one that claims to be longer than any answer here, what has come. */
function messageEnd(octets: Uint8Array): number | undefined {
  const [high, low] = octets;
  if (high === undefined || low === undefined) return undefined;
  const end = 2 + ((high << 8) | low);
  if (end > 2048) return octets.length;
  return octets.length >= end ? end : undefined;
}

function framed(octets: Uint8Array): Uint8Array {
  return Uint8Array.from([octets.length >> 8, octets.length & 0xff, ...octets]);
}

function withZone(edit: Partial<Zone>): World {
  const zone = { ...good.zones['cedar.example']!, ...edit };
  return { ...good, zones: { ...good.zones, 'cedar.example': zone } };
}

function withSigning(edit: Partial<NonNullable<Zone['signing']>>): World {
  return withZone({ signing: { ...good.zones['cedar.example']!.signing!, ...edit } });
}

function withServers(dns: DnsServer): World {
  const hosts = Object.entries(good.hosts).map(
    ([name, host]) =>
      [name, name.endsWith('.cedar-dns.example') ? { ...host, dns } : host] as const,
  );
  return { ...good, hosts: Object.fromEntries(hosts) };
}

describe('raise() with a distance', () => {
  it('keeps every answer back for a round trip, and counts', async () => {
    for (const roundTripMs of [undefined, 60]) {
      await using world = await raise(good, roundTripMs === undefined ? {} : { roundTripMs });
      const since = performance.now();
      await askUdp(world, world.resolver.address, query('cedar.example', 'MX'));
      const onceAsked = performance.now();
      await askTcp(world, NS1, query('cedar.example', 'MX'));
      const overTcp = roundTripMs === undefined ? 0 : 2;
      assert.deepEqual(world.traffic, { datagrams: 1, connections: 1, roundTrips: 1 + overTcp });
      // Timers may fire a millisecond early.
      assert.ok(onceAsked - since >= (roundTripMs ?? 0) - 2);
      assert.ok(performance.now() - onceAsked >= 2 * (roundTripMs ?? 0) - 4);
    }
  });
});
