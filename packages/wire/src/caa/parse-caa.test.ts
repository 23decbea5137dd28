import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseCaa } from './index.ts';

describe('parseCaa()', () => {
  it('reads who may issue, and under which conditions', () => {
    const value =
      'CA.example ; accounturi=https://ca.example/acct/1;validationmethods = dns-01,http-01';
    assert.deepEqual(parseCaa({ flags: 128, tag: 'Issue', value }), {
      kind: 'issue',
      isCritical: true,
      issuer: 'ca.example',
      parameters: [
        { tag: 'accounturi', value: 'https://ca.example/acct/1' },
        { tag: 'validationmethods', value: 'dns-01,http-01' },
      ],
      accountUri: 'https://ca.example/acct/1',
      validationMethods: ['dns-01', 'http-01'],
      warnings: [],
    });
  });

  it('takes an empty name for nobody, in each issue property', () => {
    for (const tag of ['issue', 'issuewild', 'issuemail'])
      for (const value of [';', '', ' ; '])
        assert.equal(issuerOf(tag, value), null, `${tag} "${value}"`);
  });

  it('allows a final semicolon behind the name', () => {
    assert.equal(issuerOf('issue', 'ca.example;'), 'ca.example');
  });

  it('calls an issue property invalid that does not follow the grammar', () => {
    const values = [
      'ca_1.example',
      'ca..example',
      '-ca.example',
      'ca.example; x',
      'a b',
      '%',
      'ca.example; =1',
      'ca.example; a=1;',
      'ca.example; a=b c',
    ];
    for (const value of values)
      assert.equal(parseCaa({ flags: 0, tag: 'issue', value }).kind, 'invalid', value);
  });

  it('reads where to report, by mail or web', () => {
    assert.equal(kindOf('iodef', 'mailto:security@example.com'), 'iodef');
    assert.equal(kindOf('iodef', 'https://iodef.example.com/'), 'iodef');
    assert.equal(kindOf('iodef', 'security@example.com'), 'invalid');
  });

  it('keeps tags of others, and tells the registered ones', () => {
    const isRegistered = (tag: string) => {
      const property = parseCaa({ flags: 0, tag, value: 'x' });
      return property.kind === 'other' && property.isRegistered;
    };
    assert.deepEqual(['contactemail', 'issuevmc', 'tbs'].map(isRegistered), [true, true, false]);
    assert.equal(kindOf('a b', ''), 'invalid');
  });

  it('warns of reserved flags and of parameters that cannot be meant', () => {
    const warnings = (flags: number, value: string) =>
      parseCaa({ flags, tag: 'issue', value }).warnings;
    assert.equal(warnings(1, 'ca.example').length, 1);
    assert.equal(warnings(0, 'ca.example; accounturi=12; validationmethods=dns_01').length, 2);
    assert.deepEqual(warnings(128, 'ca.example'), []);
  });

  it('reads any octets to a value', () => {
    const octets = fc.uint8Array().map((bytes) => String.fromCharCode(...bytes));
    fc.assert(
      fc.property(fc.nat(255), octets, octets, (flags, tag, value) => {
        assert.equal(typeof parseCaa({ flags, tag, value }).kind, 'string');
        assert.equal(typeof parseCaa({ flags, tag: 'issue', value }).kind, 'string');
      }),
    );
  });
});

function issuerOf(tag: string, value: string) {
  const property = parseCaa({ flags: 0, tag, value });
  return 'issuer' in property ? property.issuer : property;
}

function kindOf(tag: string, value: string) {
  return parseCaa({ flags: 0, tag, value }).kind;
}
