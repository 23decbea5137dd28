import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseDkimKey } from './index.ts';

const KEY = rsaKey(1024, 'spki');

describe('parseDkimKey()', () => {
  it('reads a record, with the defaults of what is left out', () => {
    const read = parseDkimKey(`p=${KEY}`);
    assert.ok(read.kind === 'record');
    const { keyType, hashes, services, flags, key } = read;
    assert.deepEqual([keyType, hashes, services, flags], ['rsa', null, ['*'], []]);
    assert.deepEqual(key, { algorithm: 'rsa', bits: 1024 });
    assert.deepEqual(read.warnings, ['a key of 1024 bits, where 2048 are asked for']);
  });

  it('reads white space in the key, a bare RSA key, and Ed25519', () => {
    const folded = KEY.replaceAll(/(.{40})/g, '$1 \t');
    assert.equal(parseDkimKey(`v=DKIM1; k=rsa; h=sha256; s=email; p=${folded}`).kind, 'record');
    const bare = parseDkimKey(`p=${rsaKey(1024, 'pkcs1')}`);
    assert.ok(bare.kind === 'record');
    assert.equal(bare.key?.bits, 1024);
    const curve = parseDkimKey(`v=DKIM1; k=ed25519; p=${'A'.repeat(43)}=`);
    assert.ok(curve.kind === 'record');
    assert.deepEqual(curve.key, { algorithm: 'ed25519', bits: 256 });
  });

  it('knows a revoked key, and a domain that is testing', () => {
    const read = parseDkimKey('v=DKIM1; p=; t=y:s; n=gone');
    assert.ok(read.kind === 'record');
    assert.deepEqual([read.key, read.flags, read.notes], [null, ['y', 's'], 'gone']);
    assert.equal(read.warnings.length, 2);
  });

  it('refuses what verifiers disregard', () => {
    const faulty = [
      '',
      'v=DKIM1',
      `p=${KEY}; v=DKIM1`,
      `v=dkim1; p=${KEY}`,
      `v=DKIM1; p=${KEY}; p=`,
      `v=DKIM1; k=dsa; p=${KEY}`,
      `v=DKIM1; h=sha1; p=${KEY}`,
      `v=DKIM1; s=tlsrpt; p=${KEY}`,
      `v=DKIM1; P=${KEY}`,
      'v=DKIM1; p=!',
      'v=DKIM1; p=AAAA',
      'v=DKIM1; k=ed25519; p=AAAA',
      `v=DKIM1; p=${rsaKey(768, 'spki')}`,
      `v=DKIM1 p=${KEY}`,
    ];
    for (const text of faulty) assert.equal(parseDkimKey(text).kind, 'invalid', text);
  });

  it('tells the length of a key that verifiers find too short', () => {
    const read = parseDkimKey(`v=DKIM1; p=${rsaKey(512, 'pkcs1')}`);
    assert.ok(read.kind === 'invalid');
    assert.deepEqual(read.tooShort, { algorithm: 'rsa', bits: 512 });
    assert.equal('tooShort' in parseDkimKey('p=AAAA'), false);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => parseDkimKey(text).kind.length > 0));
    fc.assert(
      fc.property(fc.base64String(), (text) => parseDkimKey(`v=DKIM1; p=${text}`).kind.length > 0),
    );
  });
});

function rsaKey(modulusLength: number, type: 'spki' | 'pkcs1'): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength });
  return publicKey.export({ type, format: 'der' }).toString('base64');
}
