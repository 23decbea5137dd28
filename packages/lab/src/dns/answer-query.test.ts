import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Message,
  type ResourceRecord,
  decodeMessage,
  encodeMessage,
  formatRecord,
  rcodeName,
} from '@scrutineer/wire/dns';
import { nsec3Hash, rsaBits, verifySignature } from '@scrutineer/wire/dnssec';
import fc from 'fast-check';
import { goodCounty } from '../good-county.ts';
import type { DnsServer, World, Zone } from '../world.ts';
import { answerQuery, servedBy } from './answer-query.ts';
import { encodeForUdp } from './reply.ts';
import { resolverOf } from './resolve.ts';
import { zoneTree } from './zone-tree.ts';

const at = Date.parse('2026-11-03T00:00:00Z');
const good = goodCounty(at);
const own = 'ns1.cedar-dns.example';
const nic = 'a.nic.example';

describe('answerQuery()', () => {
  it('answers with authority from its own zone', () => {
    const reply = ask(own, 'Cedar.EXAMPLE', 'MX');
    assert.ok(reply.flags.aa && reply.flags.qr && !reply.flags.ra);
    assert.equal(reply.question[0]?.name, 'Cedar.EXAMPLE');
    assert.deepEqual(reply.answer.map(formatRecord), [
      'cedar.example. 300 IN MX 10 mx1.cedar.example.',
      'cedar.example. 300 IN MX 20 mx2.cedar.example.',
    ]);
  });

  it('refers to the zone below, with glue and without authority', () => {
    const reply = ask(nic, 'vote.cedar.example', 'A');
    assert.ok(!reply.flags.aa && reply.answer.length === 0);
    assert.deepEqual(reply.authority.map(formatRecord), [
      'cedar.example. 3600 IN NS ns1.cedar-dns.example.',
      'cedar.example. 3600 IN NS ns2.cedar-dns.example.',
    ]);
    assert.equal(reply.additional.length, 4);
  });

  it('answers for DS at the side of the parent', () => {
    const reply = ask(nic, 'cedar.example', 'DS');
    assert.ok(reply.flags.aa);
    assert.deepEqual(
      reply.answer.map((record) => record.type),
      ['DS'],
    );
    assert.deepEqual(summary(ask(own, 'cedar.example', 'DS')), ['NOERROR', 'aa', 0, 'SOA']);
  });

  it('tells a name without such records from a name that does not exist', () => {
    assert.deepEqual(summary(ask(own, 'cedar.example', 'SRV')), ['NOERROR', 'aa', 0, 'SOA']);
    assert.deepEqual(summary(ask(own, 'no.cedar.example', 'A')), ['NXDOMAIN', 'aa', 0, 'SOA']);
  });

  it('knows names that only have names below them', () => {
    assert.deepEqual(summary(ask(own, '_tcp.nothing.cedar.example', 'A'))[0], 'NXDOMAIN');
    assert.deepEqual(summary(ask(own, '_smtp.cedar.example', 'A'))[0], 'NXDOMAIN');
    const world = withRecords(['a.b.cedar.example. 300 IN A 127.53.0.9']);
    assert.deepEqual(summary(ask(own, 'b.cedar.example', 'A', { world })), [
      'NOERROR',
      'aa',
      0,
      'SOA',
    ]);
  });

  it('lets a wildcard stand in for names that do not exist, and for no others', () => {
    const world = withRecords([
      '*.cedar.example. 300 IN A 127.53.0.9',
      'x.host.cedar.example. 300 IN A 127.53.0.8',
    ]);
    const wild = ask(own, 'a.b.cedar.example', 'A', { world });
    assert.deepEqual(wild.answer.map(formatRecord), ['a.b.cedar.example. 300 IN A 127.53.0.9']);
    assert.equal(ask(own, 'vote.cedar.example', 'TXT', { world }).answer.length, 1);
    assert.equal(rcodeName(ask(own, 'y.host.cedar.example', 'A', { world }).rcode), 'NXDOMAIN');
    assert.deepEqual(summary(ask(own, 'z.cedar.example', 'MX', { world })), [
      'NOERROR',
      'aa',
      0,
      'SOA',
    ]);
  });

  it('follows an alias inside of the zone and stops at a circle', () => {
    const world = withRecords([
      'blog.cedar.example. 300 IN CNAME web.cedar.example.',
      'web.cedar.example. 300 IN CNAME vote.cedar.example.',
      'round.cedar.example. 300 IN CNAME about.cedar.example.',
      'about.cedar.example. 300 IN CNAME round.cedar.example.',
    ]);
    const types = ask(own, 'blog.cedar.example', 'A', { world }).answer.map(({ type }) => type);
    assert.deepEqual(types, ['CNAME', 'CNAME', 'A']);
    assert.ok(ask(own, 'round.cedar.example', 'A', { world }).answer.length <= 8);
  });

  it('refuses what is not its own, ANY, and transfers', () => {
    for (const [name, type] of [
      ['elm.test', 'A'],
      ['cedar.example', 'ANY'],
      ['cedar.example', 'AXFR'],
    ] as const) {
      assert.equal(rcodeName(ask(own, name, type, { overTcp: true }).rcode), 'REFUSED', type);
    }
  });

  it('gives the whole zone away when it is told to, over TCP only', () => {
    const dns: DnsServer = { transfer: true };
    const { answer } = ask(own, 'cedar.example', 'AXFR', { dns, overTcp: true });
    assert.equal(answer[0]?.type, 'SOA');
    assert.equal(answer.at(-1)?.type, 'SOA');
    assert.ok(answer.length > 20);
    assert.equal(rcodeName(ask(own, 'cedar.example', 'AXFR', { dns }).rcode), 'REFUSED');
    assert.equal(
      rcodeName(ask(own, 'www.cedar.example', 'AXFR', { dns, overTcp: true }).rcode),
      'REFUSED',
    );
  });

  it('answers for anybody about anything when it is told to', () => {
    const reply = ask(own, 'a.nic.example', 'A', { dns: { recursion: true } });
    assert.ok(reply.flags.ra && reply.answer.length === 1);
  });

  it('refuses a zone that it was delegated and does not have', () => {
    const dns: DnsServer = { lame: ['Cedar.Example.'] };
    assert.equal(rcodeName(ask(own, 'cedar.example', 'SOA', { dns }).rcode), 'REFUSED');
    assert.equal(ask(own, 'cedar-dns.example', 'SOA', { dns }).answer.length, 1);
  });

  it('answers without authority for a zone that it only has in its cache', () => {
    const reply = ask(own, 'cedar.example', 'SOA', { dns: { cached: ['cedar.example'] } });
    assert.ok(!reply.flags.aa && reply.answer.length === 1);
  });

  it('serves an older copy when it has not heard of the newer one', () => {
    const { answer } = ask(own, 'cedar.example', 'SOA', { dns: { stale: { 'cedar.example': 7 } } });
    assert.ok(answer[0]?.data.type === 'SOA' && answer[0].data.serial === 7);
  });

  it('tells its version when it has one to tell', () => {
    const question = { name: 'version.bind', type: 'TXT', class: 'CH' };
    const query = { ...queryFor('.', 'A'), question: [question] };
    assert.equal(rcodeName(say(own, query, {}).rcode), 'REFUSED');
    const [record] = say(own, query, { dns: { version: '9.4.2' } }).answer;
    assert.deepEqual(record?.data, { type: 'TXT', text: ['9.4.2'] });
  });

  it('does not know EDNS when it is told not to, and no version of it but the first', () => {
    const query = { ...queryFor('cedar.example', 'SOA'), edns: edns(false) };
    const without = say(own, query, { dns: { edns: false } });
    assert.deepEqual([rcodeName(without.rcode), without.edns], ['FORMERR', null]);
    const later = say(own, { ...query, edns: { ...edns(false), version: 1 } }, {});
    assert.equal(rcodeName(later.rcode), 'BADVERS');
  });

  it('objects to other operations and to other than one question', () => {
    const query = queryFor('cedar.example', 'SOA');
    const notify = say(own, { ...query, flags: { ...query.flags, opcode: 4 } }, {});
    assert.equal(rcodeName(notify.rcode), 'NOTIMP');
    assert.equal(rcodeName(say(own, { ...query, question: [] }, {}).rcode), 'FORMERR');
  });

  it('answers any question in a form that can be written and read again', () => {
    const name = fc.domain().map((domain) => `${domain}.cedar.example`.slice(-200));
    const type = fc.constantFrom('A', 'MX', 'TXT', 'DS', 'NSEC', 'RRSIG', 'ANY', 'TYPE65534');
    fc.assert(
      fc.property(name, type, fc.boolean(), (asked, wanted, dnssec) => {
        const reply = ask(own, asked.replace(/^[.-]+/, ''), wanted, { dnssec });
        assert.deepEqual(decodeMessage(encodeMessage(reply)).rcode, reply.rcode);
      }),
    );
  });
});

describe('answerQuery() with signatures', () => {
  for (const [kind, nsec3] of [
    ['NSEC', undefined],
    ['NSEC3', { iterations: 1, salt: 'ab12' }],
  ] as const) {
    it(`signs every set of an answer that ${kind} denies with or not`, () => {
      const world = signedWith(nsec3 === undefined ? {} : { nsec3 });
      for (const [name, type] of [
        ['cedar.example', 'MX'],
        ['cedar.example', 'DNSKEY'],
        ['cedar.example', 'SRV'],
        ['a.b.c.cedar.example', 'A'],
        ['w.wild.cedar.example', 'A'],
        ['w.wild.cedar.example', 'MX'],
        ['wild.cedar.example', 'A'],
      ] as const) {
        const reply = ask(own, name, type, { world, dnssec: true });
        assertSigned(world, 'cedar.example', [...reply.answer, ...reply.authority]);
      }
    });

    it(`proves with ${kind} that a name does not exist`, () => {
      const world = signedWith(nsec3 === undefined ? {} : { nsec3 });
      const reply = ask(own, 'q.cedar.example', 'A', { world, dnssec: true });
      assert.ok(covers(reply.authority, 'q.cedar.example', nsec3));
      assert.ok(covers(reply.authority, '*.cedar.example', nsec3));
      assert.ok(!covers(reply.authority, 'vote.cedar.example', nsec3));
    });
  }

  it('proves with the referral that there is no DS, or gives it', () => {
    const signed = ask(nic, 'cedar.example', 'A', { dnssec: true }).authority;
    assert.ok(signed.some((record) => record.type === 'DS'));
    const world = withZone({ delegation: { ds: [] } });
    const unsigned = ask(nic, 'cedar.example', 'A', { world, dnssec: true }).authority;
    const proof = unsigned.find((record) => record.type === 'NSEC');
    assert.ok(proof?.name === 'cedar.example' && proof.data.type === 'NSEC');
    assert.deepEqual(proof.data.types.toSorted(), ['NS', 'NSEC', 'RRSIG']);
  });

  it('serves a key for later beside the one that signs, of the length that is wanted', () => {
    const world = signedWith({ standbyRsaBits: 4104 });
    const { answer } = ask(own, 'cedar.example', 'DNSKEY', { world, dnssec: true });
    const keys = answer.flatMap(({ data }) => (data.type === 'DNSKEY' ? [data] : []));
    assert.deepEqual(keys.map(rsaBits), [undefined, 4104]);
    assertSigned(world, 'cedar.example', answer);
  });

  it('makes signatures that do not verify when it forges', () => {
    const world = signedWith({ fault: 'forged' });
    const { answer } = ask(own, 'cedar.example', 'MX', { world, dnssec: true });
    assert.throws(() => assertSigned(world, 'cedar.example', answer), assert.AssertionError);
  });
});

describe('encodeForUdp()', () => {
  it('leaves a reply out and says so when it is larger than the asker takes', () => {
    const query = { ...queryFor('cedar.example', 'DNSKEY'), edns: edns(true) };
    const big = withRecords(
      Array.from(
        { length: 40 },
        (_, index) => `big.cedar.example. 300 IN TXT "${index} ${'x'.repeat(40)}"`,
      ),
    );
    const asked = { ...query, question: [{ name: 'big.cedar.example', type: 'TXT', class: 'IN' }] };
    for (const [size, room] of [
      [null, 512],
      [100, 512],
      [1232, 1232],
      [4096, 1232],
    ] as const) {
      const sized = { ...asked, edns: size === null ? null : { ...edns(true), udpSize: size } };
      const octets = encodeForUdp(sized, say(own, sized, { world: big }));
      assert.ok(octets.length <= room);
      assert.ok(decodeMessage(octets).flags.tc);
    }
    const small = decodeMessage(encodeForUdp(query, say(own, query, {})));
    assert.ok(!small.flags.tc && small.answer.length === 2);
  });
});

interface Setting {
  readonly world?: World;
  readonly dns?: DnsServer;
  readonly dnssec?: boolean;
  readonly overTcp?: boolean;
}

function ask(host: string, name: string, type: string, setting: Setting = {}): Message {
  const query = queryFor(name, type);
  return say(host, setting.dnssec === true ? { ...query, edns: edns(true) } : query, setting);
}

function say(
  host: string,
  query: Message,
  { world = good, dns = {}, overTcp = false }: Setting,
): Message {
  const tree = zoneTree(world, at);
  const serves = servedBy(tree, host, dns);
  return answerQuery({ tree, server: dns, serves, recurse: resolverOf(tree) }, query, overTcp);
}

function queryFor(name: string, type: string): Message {
  return {
    id: 7,
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

function edns(dnssecOk: boolean) {
  return { udpSize: 1232, version: 0, dnssecOk, options: [] };
}

function summary({ rcode, flags, answer, authority }: Message) {
  const types = authority.map((record) => record.type).join(' ');
  return [rcodeName(rcode), flags.aa ? 'aa' : '', answer.length, types];
}

function withZone(edit: Partial<Zone>): World {
  const zone = { ...good.zones['cedar.example']!, ...edit };
  return { ...good, zones: { ...good.zones, 'cedar.example': zone } };
}

function withRecords(records: readonly string[]): World {
  return withZone({ records: [...good.zones['cedar.example']!.records, ...records] });
}

function signedWith(edit: Partial<NonNullable<Zone['signing']>>): World {
  const { records, signing } = good.zones['cedar.example']!;
  return withZone({
    signing: { ...signing!, ...edit },
    records: [...records, '*.wild.cedar.example. 300 IN A 127.53.0.9'],
  });
}

/** Every set but referrals has a signature of the zone's key that verifies. */
function assertSigned(world: World, apex: string, records: readonly ResourceRecord[]): void {
  const [key] = zoneTree(world, at).built(apex).names.get(apex)!.get('DNSKEY')!;
  assert.ok(key?.data.type === 'DNSKEY');
  const { data: dnskey } = key;
  const sets = Map.groupBy(
    records.filter((record) => record.type !== 'RRSIG'),
    (record) => `${record.name} ${record.type}`,
  );
  assert.ok(sets.size > 0);
  for (const [label, set] of sets) {
    const [name, type] = label.split(' ');
    const verdicts = records.flatMap(({ name: owner, data }) =>
      owner === name && data.type === 'RRSIG' && data.typeCovered === type
        ? [verifySignature(set, data, dnskey).status]
        : [],
    );
    assert.deepEqual(verdicts, ['valid'], label);
  }
}

/** Whether one of the records says that nothing stands where a name would. */
function covers(
  records: readonly ResourceRecord[],
  name: string,
  nsec3: { readonly iterations: number; readonly salt: string } | undefined,
): boolean {
  return records.some(({ name: owner, data }) => {
    if (data.type === 'NSEC') return between(order(owner), order(name), order(data.next));
    if (data.type !== 'NSEC3' || nsec3 === undefined) return false;
    const hash = nsec3Hash(name, nsec3.salt, nsec3.iterations);
    return between(owner.slice(0, owner.indexOf('.')), hash, data.nextHashed);
  });
}

/** In a circle, the ends exclusive. */
function between(from: string, name: string, to: string): boolean {
  return from < to ? from < name && name < to : name > from || name < to;
}

function order(name: string): string {
  return name.split('.').toReversed().join('\0');
}
