import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { RecordData } from '../dns/index.ts';
import {
  type SpfAnswer,
  type SpfQuestion,
  type SpfSession,
  checkHost,
  checkHostOver,
} from './index.ts';

type Zone = Readonly<Record<string, readonly RecordData[] | 'failed'>>;

const SESSION: SpfSession = { ip: '192.0.2.3', sender: 'clerk@elm.test', helo: 'mail.elm.test' };

describe('checkHost()', () => {
  it('gives the result of the qualifier of the first term that matches', async () => {
    assert.equal(await resultOf('v=spf1 ip4:192.0.2.0/24 -all'), 'pass');
    assert.equal(await resultOf('v=spf1 -ip4:192.0.2.3 +all'), 'fail');
    assert.equal(await resultOf('v=spf1 ip4:198.51.100.0/24 ~all'), 'softfail');
    assert.equal(await resultOf('v=spf1 ?ALL'), 'neutral');
    assert.equal(await resultOf('v=spf1'), 'neutral');
    assert.equal(await resultOf('v=spf10 -all'), 'none');
  });

  it('says none of what is no mail domain, without a question', async () => {
    for (const sender of [
      'a@elm',
      'a@elm..test',
      'a@[192.0.2.3]',
      `a@${'x'.repeat(64)}.test`,
      'a@ulm\u00e9.test',
    ])
      assert.equal((await check({}, { sender })).result, 'none');
    const { result, path } = await check({ 'elm.test': 'failed' }, {});
    assert.deepEqual([result, path], ['temperror', []]);
  });

  it('checks the HELO name of a bounce, as postmaster', async () => {
    const zone = {
      'mail.elm.test': [txt('v=spf1 exists:%{l}.%{o}.at.test -all')],
      ...exists('postmaster.mail.elm.test.at.test'),
    };
    assert.equal((await check(zone, { sender: '' })).result, 'pass');
  });

  it('writes the nibbles of an IPv6 address in capitals, and asks for names in lower case', async () => {
    const zone: Zone = {
      'elm.test': [txt('v=spf1 -exists:%{ir}.at.test +all exp=why.test')],
      'f.a.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.at.test': [
        address('127.0.0.2'),
      ],
      'why.test': [txt('%{c} is %{ir}.%{v}')],
    };
    const { explanation } = await check(zone, { ip: '2001:DB8::AF' });
    const nibbles = 'F.A.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.B.D.0.1.0.0.2';
    assert.equal(explanation, `2001:db8::af is ${nibbles}.ip6`);
  });

  it('takes an IPv4-mapped address for the IPv4 address in it', async () => {
    assert.equal(
      await resultOf('v=spf1 ip4:192.0.2.3 -all', {}, { ip: '::ffff:192.0.2.3' }),
      'pass',
    );
    assert.equal(await resultOf('v=spf1 ip6:::/0 -all', {}, { ip: '::FFFF:192.0.2.3' }), 'fail');
    assert.equal(
      await resultOf('v=spf1 ip6:2001:db8::/33 -all', {}, { ip: '2001:db8:7fff::1' }),
      'pass',
    );
    assert.equal(
      await resultOf('v=spf1 ip6:2001:db8::/33 -all', {}, { ip: '2001:db8:8000::1' }),
      'fail',
    );
  });

  it('matches a and mx with the prefix of the client’s family', async () => {
    const zone: Zone = {
      'web.test': [address('192.0.2.200'), { type: 'AAAA', address: '2001:db8::1' }],
      'post.test': [mx(10, 'web.test')],
      'null.test': [mx(0, '.')],
    };
    assert.equal(await resultOf('v=spf1 a:web.test -all', zone), 'fail');
    assert.equal(await resultOf('v=spf1 a:web.test/24 -all', zone), 'pass');
    assert.equal(await resultOf('v=spf1 a:web.test/0 -all', zone, { ip: '2001:db8::2' }), 'fail');
    assert.equal(await resultOf('v=spf1 a:web.test//64 -all', zone, { ip: '2001:db8::2' }), 'pass');
    assert.equal(await resultOf('v=spf1 mx:post.test/24 -all', zone), 'pass');
    assert.equal(await resultOf('v=spf1 mx:null.test/0 -all', zone), 'fail');
    // A name without MX records is not its own mail host (5.4).
    assert.equal(await resultOf('v=spf1 mx:web.test/24 -all', zone), 'fail');
  });

  it('asks for an eleventh mail host only to call it an error', async () => {
    const hosts = Array.from({ length: 11 }, (_, at) => `h${at}.test`);
    const zone: Record<string, readonly RecordData[]> = {
      'many.test': hosts.map((host, at) => mx(at, host)),
    };
    for (const [at, host] of hosts.entries()) zone[host] = [address(`198.51.100.${at}`)];
    assert.equal(await resultOf('v=spf1 mx:many.test -all', zone, { ip: '198.51.100.9' }), 'pass');
    assert.equal(
      await resultOf('v=spf1 mx:many.test -all', zone, { ip: '198.51.100.10' }),
      'permerror',
    );
  });

  it('includes by the table of RFC 7208, 5.2', async () => {
    const rows = [
      ['v=spf1 +all', 'pass'],
      ['v=spf1 -all', 'softfail'],
      ['v=spf1 ~all', 'softfail'],
      ['v=spf1 ?all', 'softfail'],
      ['v=spf1 nonsense', 'permerror'],
      ['no record', 'permerror'],
    ] as const;
    for (const [text, result] of rows)
      assert.equal(
        await resultOf('v=spf1 include:in.test ~all', { 'in.test': [txt(text)] }),
        result,
      );
    assert.equal(
      await resultOf('v=spf1 include:in.test ~all', { 'in.test': 'failed' }),
      'temperror',
    );
  });

  it('follows a redirect where nothing matches, with the other record’s explanation', async () => {
    const zone: Zone = {
      'r.test': [txt('v=spf1 -all exp=why.r.test')],
      'why.r.test': [txt('%{d} does not know %{i}')],
      'why.elm.test': [txt('of the first')],
    };
    const { result, explanation, path } = await check(
      { 'elm.test': [txt('v=spf1 redirect=r.test exp=why.elm.test')], ...zone },
      {},
    );
    assert.deepEqual([result, explanation], ['fail', 'r.test does not know 192.0.2.3']);
    assert.deepEqual(path, [
      { domain: 'elm.test', term: 'redirect=r.test' },
      { domain: 'r.test', term: '-all' },
    ]);
    assert.equal(await resultOf('v=spf1 redirect=gone.test'), 'permerror');
    assert.equal(await resultOf('v=spf1 ?all redirect=gone.test'), 'neutral');
  });

  it('names the terms that lead to the result, and no others', async () => {
    const zone: Zone = {
      'elm.test': [txt('v=spf1 include:one.test include:two.test -all')],
      'one.test': [txt('v=spf1 ip4:198.51.100.1 -all')],
      'two.test': [txt('v=spf1 ip4:192.0.2.0/24 -all')],
    };
    const { path, lookups, reason } = await check(zone, {});
    assert.deepEqual(path, [
      { domain: 'elm.test', term: 'include:two.test' },
      { domain: 'two.test', term: 'ip4:192.0.2.0/24' },
    ]);
    assert.equal(lookups, 2);
    assert.equal(reason, '"include:two.test" of elm.test matches');
  });

  it('allows ten terms that ask, and no eleventh', async () => {
    const zone = exists('x.test');
    assert.equal(await resultOf(`v=spf1 ${'a:x.test '.repeat(10)}-all`, zone), 'fail');
    assert.equal(await resultOf(`v=spf1 ${'a:x.test '.repeat(11)}-all`, zone), 'permerror');
    assert.equal(await resultOf('v=spf1 include:elm.test -all'), 'permerror');
    assert.equal(await resultOf('v=spf1 redirect=elm.test'), 'permerror');
  });

  it('allows two void terms, and no third', async () => {
    const { result, voidLookups } = await check(
      { 'elm.test': [txt('v=spf1 a:1.gone.test a:2.gone.test -all')] },
      {},
    );
    assert.deepEqual([result, voidLookups], ['fail', 2]);
    assert.equal(
      await resultOf('v=spf1 a:1.gone.test a:2.gone.test exists:3.gone.test -all'),
      'permerror',
    );
  });

  it('counts a term as void once, however many of its hosts have no address', async () => {
    const zone: Zone = {
      'elm.test': [txt('v=spf1 mx -all'), mx(1, 'a.test'), mx(2, 'b.test'), mx(3, 'c.test')],
    };
    const { result, voidLookups } = await check(zone, {});
    assert.deepEqual([result, voidLookups], ['fail', 1]);
  });

  it('matches ptr by names that lead back, of which ten count', async () => {
    const ptrs = (names: readonly string[]) => ({
      '3.2.0.192.in-addr.arpa': names.map((target): RecordData => ({ type: 'PTR', target })),
    });
    const back = { 'gw.elm.test': [address('192.0.2.3')], 'gw.oak.test': [address('192.0.2.9')] };
    assert.equal(await resultOf('v=spf1 ptr -all', { ...ptrs(['GW.elm.test']), ...back }), 'pass');
    assert.equal(
      await resultOf('v=spf1 ptr:oak.test -all', { ...ptrs(['gw.oak.test']), ...back }),
      'fail',
    );
    assert.equal(
      await resultOf('v=spf1 ptr:m.test -all', { ...ptrs(['gw.elm.test']), ...back }),
      'fail',
    );
    const eleven = [...Array.from({ length: 10 }, (_, at) => `h${at}.oak.test`), 'gw.elm.test'];
    assert.equal(await resultOf('v=spf1 ptr -all', { ...ptrs(eleven), ...back }), 'fail');
    assert.equal(
      await resultOf('v=spf1 ptr ?all', { '3.2.0.192.in-addr.arpa': 'failed' }),
      'neutral',
    );
  });

  it('gives no explanation that the owner did not publish in a form that can be used', async () => {
    const record = { 'elm.test': [txt('v=spf1 -all exp=why.test')] };
    const explained = async (texts: readonly string[]) =>
      (await check({ ...record, 'why.test': texts.map(txt) }, {})).explanation;
    assert.equal(
      await explained(['See %{S} at %{c}%_%{h}']),
      'See clerk%40elm.test at 192.0.2.3 mail.elm.test',
    );
    assert.equal(await explained(['one', 'two']), null);
    assert.equal(await explained(['%{x}']), null);
    assert.equal(await explained(['caf\u00e9']), null);
    assert.equal(await explained(['%{p}']), 'unknown');
    assert.equal((await check({ ...record, 'why.test': 'failed' }, {})).explanation, null);
    assert.equal((await check(record, {})).voidLookups, 0);
  });

  it('writes macros out', async () => {
    const rows = [
      ['%{s}', 'ann-lee+x@mail.elm.test', 'ann-lee+x@mail.elm.test'],
      ['%{l1r-}', 'ann-lee+x@elm.test', 'ann'],
      ['%{l-+}', 'ann-lee+x@elm.test', 'ann.lee.x'],
      ['%{d2}', 'a@b.mail.elm.test', 'elm.test'],
      ['%{dr}', 'a@mail.elm.test', 'test.elm.mail'],
      ['%{ir}.%{v}', 'a@elm.test', '3.2.0.192.in-addr'],
      ['%{r} %{t} %%%-', 'a@elm.test', 'unknown 0 %%20'],
    ] as const;
    for (const [macro, sender, expected] of rows) {
      const domain = sender.slice(sender.indexOf('@') + 1);
      const zone = { [domain]: [txt('v=spf1 -all exp=why.test')], 'why.test': [txt(macro)] };
      assert.equal((await check(zone, { sender })).explanation, expected);
    }
  });

  it('takes labels from the left of a name that is too long, and asks for none that cannot be', async () => {
    const local = Array.from({ length: 50 }, () => 'label').join('.');
    const kept = `${'label.'.repeat(40)}end.test`;
    const zone = exists(kept);
    assert.equal(
      await resultOf('v=spf1 exists:%{l}.end.test -all', zone, { sender: `${local}@elm.test` }),
      'pass',
    );
    assert.equal(await resultOf('v=spf1 a:one..two.test -all'), 'fail');
    assert.equal(await resultOf('v=spf1 include:one..two.test -all'), 'permerror');
  });

  it('knows that an escape may end a name', async () => {
    assert.equal(await resultOf('v=spf1 exists:100%% -all', exists('100%')), 'pass');
    assert.equal(await resultOf('v=spf1 exists:%%- -all'), 'permerror');
  });

  it('is not led into endless text by what a client says of itself', async () => {
    const zone = {
      'elm.test': [txt('v=spf1 -all exp=why.test')],
      'why.test': [txt('%{s}'.repeat(16_000))],
    };
    const long = await check(zone, { sender: `${'x'.repeat(1000)}@elm.test` });
    assert.deepEqual([long.result, long.explanation], ['fail', null]);
    assert.equal((await check(zone, { sender: `${'x'.repeat(2000)}@elm.test` })).result, 'none');
    assert.equal((await check(zone, { helo: 'x'.repeat(2000) })).result, 'none');
  });

  it('passes over records of a type that it did not ask for', async () => {
    const { result, voidLookups } = await checkHost({ ...SESSION, ip: '2001:db8::1' }, (_, type) =>
      Promise.resolve({
        kind: 'records',
        records: [type === 'TXT' ? txt('v=spf1 a//0 -all') : address('192.0.2.1')],
      }),
    );
    assert.deepEqual([result, voidLookups], ['fail', 1]);
  });

  it('refuses what is no address', async () => {
    await assert.rejects(check({}, { ip: '192.0.2' }), RangeError);
  });

  it('comes to a result within its limits whatever the record says', async () => {
    const term = fc.constantFrom(
      'a',
      'mx',
      'ptr',
      '-all',
      'include:elm.test',
      'exists:%{ir}.x.test',
      'redirect=elm.test',
      'ip4:192.0.2.9',
      'exp=elm.test',
      'a:%{p}.test',
      '%',
      'mx:%{d9}//3',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(term, { maxLength: 14 }),
        fc.emailAddress(),
        async (terms, sender) => {
          const zone = {
            'elm.test': [
              txt(['v=spf1', ...terms].join(' ')),
              mx(1, 'elm.test'),
              address('198.51.100.1'),
            ],
          };
          const { lookups, voidLookups } = await check(zone, {
            sender: sender.replace(/@.*/, '@elm.test'),
          });
          assert.ok(lookups <= 10 && voidLookups <= 3);
        },
      ),
    );
  });
});

async function resultOf(
  text: string,
  zone: Zone = {},
  session: Partial<SpfSession> = {},
): Promise<string> {
  return (await check({ ...zone, 'elm.test': [txt(text)] }, session)).result;
}

async function check(zone: Zone, session: Partial<SpfSession>) {
  const whole = { ...SESSION, ...session };
  const found = await checkHost(whole, async (name, type) => answerFrom(zone, { name, type }));
  const over = checkHostOver(whole, (question) => answerFrom(zone, question));
  assert.deepEqual(over, found, 'Waiting for the answers makes a difference');
  return found;
}

function answerFrom(zone: Zone, { name, type }: SpfQuestion): SpfAnswer {
  const all = zone[name];
  if (all === undefined) return { kind: 'nxdomain' };
  if (all === 'failed') return { kind: 'failed' };
  const records = all.filter((each) => each.type === type);
  return records.length === 0 ? { kind: 'nodata' } : { kind: 'records', records };
}

function txt(text: string): RecordData {
  return { type: 'TXT', text: [text] };
}

function address(text: string): RecordData {
  return { type: 'A', address: text };
}

function mx(preference: number, exchange: string): RecordData {
  return { type: 'MX', preference, exchange };
}

function exists(name: string): Zone {
  return { [name]: [address('127.0.0.2')] };
}
