import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseRecord } from '../dns/index.ts';
import { dsDigest, dsMatchesKey, keyTag, rsaBits, verifySignature } from '../dnssec/index.ts';
import { makeKey, type SigningKey, signRrset } from './sign.ts';

const inception = 1_790_000_000;
const expiration = inception + 86_400;
const rrset = [
  parseRecord('WWW.county.example 300 IN MX 20 Mail.County.example.'),
  parseRecord('www.county.example 300 IN MX 10 mail2.county.example.'),
];

describe('signRrset()', () => {
  for (const algorithm of [5, 7, 8, 10, 13, 14, 15, 16]) {
    it(`makes signatures of algorithm ${algorithm} that verify`, () => {
      const key = makeKey({ zone: 'county.example', algorithm, bits: 1024 });
      assert.deepEqual(verdict(key), { status: 'valid' });
    });
  }

  it('makes signatures that hold in any order, with any time to live left and any case', () => {
    const key = makeKey({ zone: 'county.example', algorithm: 15 });
    const seen = rrset
      .toReversed()
      .map((each) => ({ ...each, name: 'wWw.county.example', ttl: 7 }));
    assert.deepEqual(verdict(key, seen), { status: 'valid' });
    assert.deepEqual(verdict(key, [...seen, ...seen]), { status: 'valid' });
  });

  it('makes signatures over a wildcard that hold for what it expands to', () => {
    const key = makeKey({ zone: 'county.example', algorithm: 15 });
    const wildcard = parseRecord('*.county.example 300 A 192.0.2.1');
    const { data } = signRrset({ rrset: [wildcard], key, inception, expiration });
    assert.ok(data.type === 'RRSIG' && data.labels === 2);
    const expanded = [{ ...wildcard, name: 'a.b.county.example' }];
    assert.deepEqual(verifySignature(expanded, data, key.dnskey), { status: 'valid' });
  });

  it('makes signatures that hold for nothing else', () => {
    const key = makeKey({ zone: 'county.example', algorithm: 13 });
    const other = makeKey({ zone: 'county.example', algorithm: 13 });
    const [first] = rrset;
    const changed = [first!, parseRecord('www.county.example 300 MX 10 mail3.county.example.')];
    assert.equal(verdict(key, [first!]).status, 'invalid');
    assert.equal(verdict(key, changed).status, 'invalid');
    assert.equal(verdict(key, rrset, other).status, 'invalid');
    assert.equal(verdict(key, []).status, 'invalid');
    assert.equal(verdict(key, [first!, parseRecord('b.county.example MX 1 a.')]).status, 'invalid');
  });
});

describe('makeKey()', () => {
  it('makes keys of which a DS record can be made', () => {
    const { dnskey, zone } = makeKey({ zone: 'county.example', algorithm: 13 });
    for (const digestType of [1, 2, 4]) {
      const digest = dsDigest(zone, dnskey, digestType) ?? '';
      const ds = { keyTag: keyTag(dnskey), algorithm: 13, digestType, digest };
      assert.equal(dsMatchesKey('County.example', ds, dnskey), 'match');
      assert.equal(dsMatchesKey('town.example', ds, dnskey), 'mismatch');
    }
  });

  it('makes RSA keys of the length wished for', () => {
    assert.equal(rsaBits(makeKey({ zone: '.', algorithm: 8, bits: 1024 }).dnskey), 1024);
    assert.equal(rsaBits(makeKey({ zone: '.', algorithm: 13 }).dnskey), undefined);
  });
});

function verdict(key: SigningKey, seen = rrset, verifyingKey = key) {
  const { data } = signRrset({ rrset, key, inception, expiration });
  assert.ok(data.type === 'RRSIG');
  return verifySignature(seen, data, verifyingKey.dnskey);
}
