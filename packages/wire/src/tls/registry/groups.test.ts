import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alertCode, alertName } from './alerts.ts';
import { groupByCode, groupName, namedGroups } from './groups.ts';
import { signatureSchemeName, signatureSchemes } from './signature-schemes.ts';
import { tlsVersions, versionByCode, versionCode } from './versions.ts';

describe('namedGroups', () => {
  it('names every code and every group once', () => {
    assert.equal(new Set(namedGroups.map(({ code }) => code)).size, namedGroups.length);
    assert.equal(new Set(namedGroups.map(({ name }) => name)).size, namedGroups.length);
  });

  it('holds the hybrid groups by their registered codes', () => {
    assert.deepEqual([4587, 4588, 4589].map(groupName), [
      'SecP256r1MLKEM768',
      'X25519MLKEM768',
      'SecP384r1MLKEM1024',
    ]);
  });

  it('knows where a group may be used', () => {
    assert.deepEqual(
      [groupByCode(29)?.inTls12, groupByCode(4588)?.inTls12, groupByCode(1)?.inTls13],
      [true, false, false],
    );
  });
});

describe('names of codes', () => {
  it('fall back to something readable where no registry has one', () => {
    assert.deepEqual(
      [groupName(0x2a2a), alertName(77), signatureSchemeName(0x1234)],
      ['0x2A2A', 'alert_77', '0x1234'],
    );
  });

  it('lead back to the code where there is one', () => {
    assert.equal(alertCode(alertName(40)), 40);
    for (const version of tlsVersions) assert.equal(versionByCode(versionCode(version)), version);
    assert.equal(versionByCode(0x0200), undefined);
    assert.ok(signatureSchemes.includes(0x0804));
  });
});
