import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyConnectRules, parseConnectRule } from './connect-to.ts';

const rules = (...texts: readonly string[]) => texts.map(parseConnectRule);

describe('parseConnectRule()', () => {
  it('reads all four parts, names in lower case and without final dot', () => {
    assert.deepEqual(parseConnectRule('WWW.Example.:443:Other.Example:8443'), {
      fromHost: 'www.example',
      fromPort: 443,
      toHost: 'other.example',
      toPort: 8443,
    });
  });

  it('reads empty parts and addresses in brackets', () => {
    assert.deepEqual(parseConnectRule('[2001:DB8:0::10]::[::1]:'), {
      fromHost: '2001:db8::10',
      fromPort: null,
      toHost: '::1',
      toPort: null,
    });
    assert.deepEqual(parseConnectRule(':::'), {
      fromHost: null,
      fromPort: null,
      toHost: null,
      toPort: null,
    });
  });

  for (const text of [
    '',
    'a:1:b',
    'a:1:b:2:3',
    'a:x:b:2',
    'a:0:b:2',
    'a:1:b:65536',
    '[a]:1:b:2',
    '::1:53::54',
    'a b:1::2',
  ])
    it(`refuses "${text}"`, () => {
      assert.throws(() => parseConnectRule(text), SyntaxError);
    });

  it('throws nothing but SyntaxError, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ':', '1', '[', ']', '.', '%', ' ', 'é') }),
        (text) => {
          try {
            parseConnectRule(text);
          } catch (error) {
            assert.ok(error instanceof SyntaxError);
          }
        },
      ),
    );
  });
});

describe('applyConnectRules()', () => {
  it('keeps where to go when no rule fits', () => {
    const to = { host: 'a.example', port: 80 };
    assert.deepEqual(applyConnectRules(rules('b.example:80::81', 'a.example:81::82'), to), to);
  });

  it('carries out the first rule that fits, and no second', () => {
    const given = rules('a.example::b.example:81', 'b.example:81::82', '::127.0.0.1:1');
    assert.deepEqual(applyConnectRules(given, { host: 'A.example.', port: 80 }), {
      host: 'b.example',
      port: 81,
    });
  });

  it('changes only the port where no host is given', () => {
    const to = { host: 'ns.example', address: '127.53.0.2', port: 53 };
    assert.deepEqual(applyConnectRules(rules(':53::5353'), to), { ...to, port: 5353 });
  });

  it('fits an address however it is written', () => {
    const to = { host: 'a.example', address: '2001:db8:53:0::10', port: 443 };
    assert.deepEqual(applyConnectRules(rules('[2001:db8:53::10]:443:[::1]:4443'), to), {
      host: 'a.example',
      address: '::1',
      port: 4443,
    });
  });

  it('forgets the address when another host is named', () => {
    const to = { host: 'a.example', address: '192.0.2.1', port: 25 };
    assert.deepEqual(applyConnectRules(rules('a.example:25:b.example:'), to), {
      host: 'b.example',
      port: 25,
    });
  });
});
