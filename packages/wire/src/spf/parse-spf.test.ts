import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isSpf, lookupTerms, parseSpf } from './index.ts';

/** Text as it comes from DNS: one character for each octet. */
const octets = fc.uint8Array().map((bytes) => String.fromCharCode(...bytes));

describe('isSpf()', () => {
  it('takes the version in any case, alone or before a space', () => {
    for (const text of ['v=spf1', 'V=SPF1 -all', 'v=spf1 ']) assert.ok(isSpf(text), text);
  });

  it('refuses other versions, a longer word and leading white space', () => {
    for (const text of ['v=spf10 -all', ' v=spf1 -all', 'v=spf2.0/pra', 'v=spf1;-all', ''])
      assert.ok(!isSpf(text), text);
  });
});

describe('parseSpf()', () => {
  it('reads every mechanism with its qualifier, name and prefix lengths', () => {
    const { terms } = record(
      'v=spf1 A mx:Mail.Example.COM./24//64 a/8 a//48 ip4:192.0.2.0/24 ip6:2001:db8::/32 ' +
        'include:_spf.example.com ?exists:%{ir}.x.example.com ptr:example.com ~all',
    );
    assert.deepEqual(
      terms.map((term) => ({ ...term, position: 0, text: '', domain: nameIn(term) })),
      [
        { name: 'a', qualifier: '+', cidr4: 32, cidr6: 128, domain: null },
        { name: 'mx', qualifier: '+', cidr4: 24, cidr6: 64, domain: 'mail.example.com' },
        { name: 'a', qualifier: '+', cidr4: 8, cidr6: 128, domain: null },
        { name: 'a', qualifier: '+', cidr4: 32, cidr6: 48, domain: null },
        { name: 'ip4', qualifier: '+', network: '192.0.2.0', prefix: 24, domain: null },
        { name: 'ip6', qualifier: '+', network: '2001:db8::', prefix: 32, domain: null },
        { name: 'include', qualifier: '+', domain: '_spf.example.com' },
        { name: 'exists', qualifier: '?', domain: null },
        { name: 'ptr', qualifier: '+', domain: 'example.com' },
        { name: 'all', qualifier: '~', domain: null },
      ].map((term) => ({ ...term, position: 0, text: '' })),
    );
  });

  it('says where each term stands, whatever the number of spaces', () => {
    const text = 'v=spf1   mx  -all ';
    for (const { position, text: written } of record(text).terms)
      assert.equal(text.slice(position, position + written.length), written);
  });

  it('reads redirect, exp and modifiers that nobody knows', () => {
    const { modifiers } = record('v=spf1 redirect=_spf.example.com exp=why.%{d} x-note=%{c}');
    assert.equal(modifiers.redirect?.domain.name, '_spf.example.com');
    assert.equal(modifiers.exp?.domain.name, null);
    assert.deepEqual(
      modifiers.unknown.map(({ name }) => name),
      ['x-note'],
    );
  });

  const faulty = [
    ['an unknown mechanism', 'ipv4:192.0.2.1'],
    ['a tab between terms', 'mx\t-all'],
    ['an address with a leading zero', 'ip4:192.0.02.1'],
    ['an address of three numbers', 'ip4:192.0.2'],
    ['an IPv4 prefix of 33', 'ip4:192.0.2.0/33'],
    ['a prefix with a leading zero', 'a:example.com/08'],
    ['an empty prefix', 'a/'],
    ['an IPv6 prefix of 129', 'mx//129'],
    ['an IPv6 address of nine groups', 'ip6:1:2:3:4:5:6:7:8:9'],
    ['a mechanism without its name', 'include:'],
    ['an include without colon', 'include'],
    ['a name of one label', 'a:museum'],
    ['a top label of digits only', 'a:abc.123'],
    ['a port behind the name', 'a:example.com:8080'],
    ['something after all', 'all:example.com'],
    ['a prefix behind include', 'include/24'],
    ['an unknown macro letter', 'exists:%{q}.example.com'],
    ['a letter for explanations only', 'exists:%{c}.example.com'],
    ['a macro that keeps no label', 'exists:%{d0}.example.com'],
    ['a macro without end', 'exists:%{d.example.com'],
    ['a lone per cent sign', 'a:100%.example.com'],
    ['a second redirect', 'redirect=a.example.com redirect=b.example.com'],
    ['an empty redirect', 'redirect='],
    ['a broken unknown modifier', 'moo=%x'],
    ['a character beyond ASCII', 'a:ex\u00e4mple.com'],
  ] as const;

  it('calls a record with one faulty term invalid, and points at it', () => {
    for (const [what, term] of faulty) {
      const text = `v=spf1 mx ${term} -all`;
      const read = parseSpf(text);
      assert.equal(read.kind, 'invalid', what);
      assert.ok(
        read.kind === 'invalid' && text.startsWith(read.errors[0].text, read.errors[0].position),
        what,
      );
      assert.equal(read.terms.at(-1)?.name, 'all', what);
    }
  });

  it('warns of what is legal and hardly meant', () => {
    const { warnings } = record('v=spf1 ptr -all mx redirect=_spf.example.com x=1');
    assert.deepEqual(
      warnings.map(({ kind, text }) => `${kind} ${text}`),
      [
        'after-all mx',
        'redirect-unused redirect=_spf.example.com',
        'ptr ptr',
        'unknown-modifier x=1',
      ],
    );
  });

  it('keeps the parts of a macro apart', () => {
    const [term] = record('v=spf1 exists:%{L2r+-}.%%_.%{d}').terms;
    assert.ok(term?.name === 'exists');
    assert.deepEqual(term.domain.parts, [
      { kind: 'expand', letter: 'l', urlEscape: true, keep: 2, reverse: true, delimiters: '+-' },
      { kind: 'literal', text: '.%_.' },
      { kind: 'expand', letter: 'd', urlEscape: false, keep: null, reverse: false, delimiters: '' },
    ]);
  });

  it('reads back every term that it is given', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/);
    const name = fc.array(label, { minLength: 2, maxLength: 5 }).map((labels) => labels.join('.'));
    const term = fc.oneof(
      name.map((each) => `include:${each}`),
      fc
        .tuple(name, fc.nat(32), fc.nat(128))
        .map(([each, four, six]) => `a:${each}/${four}//${six}`),
      fc.ipV4().map((each) => `ip4:${each}`),
      fc.ipV6().map((each) => `-ip6:${each}`),
    );
    fc.assert(
      fc.property(fc.array(term), (terms) => {
        const read = parseSpf(['v=spf1', ...terms].join(' '));
        assert.equal(read.kind, 'record');
        assert.deepEqual(
          read.terms.map(({ text }) => text),
          terms,
        );
      }),
    );
  });

  it('gives a value that survives JSON on any text', () => {
    fc.assert(
      fc.property(octets, (tail) => {
        const read = parseSpf(`v=spf1 ${tail}`);
        assert.deepEqual(JSON.parse(JSON.stringify(read)), read);
      }),
    );
  });

  it('reads 64 kB of hostile text at once', () => {
    for (const unit of ['a:', '%{', '1/', 'x=', ' ', 'ip6::'])
      assert.equal(
        parseSpf(`v=spf1 ${unit.repeat(32_000)}`).kind === 'record',
        [' ', 'x='].includes(unit),
      );
  });
});

describe('lookupTerms()', () => {
  it('counts the terms that ask DNS, up to all', () => {
    const names = namesOf(
      'v=spf1 a mx ip4:192.0.2.1 ptr exists:x.example.com include:y.example.com -all a',
    );
    assert.deepEqual(names, ['a', 'mx', 'ptr', 'exists', 'include']);
  });

  it('counts a redirect unless all stands beside it', () => {
    assert.deepEqual(namesOf('v=spf1 redirect=x.example.com a'), ['a', 'redirect']);
    assert.deepEqual(namesOf('v=spf1 a redirect=x.example.com ?all'), ['a']);
  });
});

function record(text: string) {
  const read = parseSpf(text);
  assert.equal(read.kind, 'record', JSON.stringify(read));
  return read;
}

function namesOf(text: string) {
  return lookupTerms(record(text)).map(({ name }) => name);
}

function nameIn(term: ReturnType<typeof record>['terms'][number]) {
  return 'domain' in term ? (term.domain?.name ?? null) : null;
}
