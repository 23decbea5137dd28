import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ipBytes, ipText } from './ip-text.ts';
import { nameMatches } from './name-matches.ts';

describe('nameMatches()', () => {
  it('compares without case and without the final dot', () => {
    assert.equal(dns('Vote.Example.', 'vote.example'), true);
    assert.equal(dns('vote.example', 'VOTE.example.'), true);
  });

  it('lets a wildcard stand for exactly one label', () => {
    assert.equal(dns('*.vote.example', 'www.vote.example'), true);
    assert.equal(dns('*.vote.example', 'vote.example'), false);
    assert.equal(dns('*.vote.example', 'a.b.vote.example'), false);
  });

  it('gives no meaning to other asterisks', () => {
    assert.equal(dns('w*.vote.example', 'www.vote.example'), false);
    assert.equal(dns('www.*.example', 'www.vote.example'), false);
    assert.equal(dns('*', 'example'), false);
    assert.equal(dns('w*.vote.example', 'w*.vote.example'), false);
  });

  it('matches nothing that is empty', () => {
    assert.equal(dns('*.vote.example', '.vote.example'), false);
    assert.equal(dns('', ''), false);
  });

  it('matches nothing without alternative names', () => {
    assert.equal(nameMatches({ san: null }, { dns: 'vote.example' }), false);
  });

  it('matches an address only by an address, however it is written', () => {
    const san = { dns: ['192.0.2.1'], ip: ['2001:db8::1'], email: [], uri: [], others: 0 };
    assert.equal(nameMatches({ san }, { ip: '192.0.2.1' }), false);
    assert.equal(nameMatches({ san }, { ip: '2001:0DB8:0:0::0.0.0.1' }), true);
    assert.equal(nameMatches({ san }, { ip: 'nonsense' }), false);
  });
});

describe('ipText()', () => {
  it('shortens as RFC 5952 says', () => {
    const cases = ['::', '::1', '1::', '2001:db8::1:0:0:1', '2001:db8:0:1:1:1:1:1', '192.0.2.1'];
    for (const text of cases) assert.equal(roundTrip(text), text);
  });

  it('writes what ipBytes() reads', () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 16, max: 2 });
    fc.assert(
      fc.property(bytes, (address) => {
        assert.deepEqual(ipBytes(ipText(address) ?? ''), address);
      }),
    );
  });

  it('has no text for other lengths', () => {
    assert.equal(ipText(new Uint8Array(5)), undefined);
  });
});

describe('ipBytes()', () => {
  it('refuses what only looks like an address', () => {
    for (const text of [
      '1.2.3',
      '01.2.3.4',
      '256.1.1.1',
      '1::2::3',
      ':1',
      '1:2:3:4:5:6:7',
      '12345::',
      '::g',
      '1:2:3:4:5:6:7::8',
      '::1.2.3',
    ]) {
      assert.equal(ipBytes(text), undefined, text);
    }
  });
});

function dns(presented: string, wanted: string): boolean {
  const san = { dns: [presented], ip: [], email: [], uri: [], others: 0 };
  return nameMatches({ san }, { dns: wanted });
}

function roundTrip(text: string): string | undefined {
  const bytes = ipBytes(text);
  return bytes && ipText(bytes);
}
