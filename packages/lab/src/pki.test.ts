import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { describe, it } from 'node:test';
import { DAY_MS, instant } from '@scrutineer/core';
import { parseCertificate } from '@scrutineer/wire/x509';
import { makePki } from './pki.ts';
import type { CertificateSpec } from './world.ts';

const at = instant('2026-11-03T00:00:00Z');
const pki = makePki(at);

describe('makePki()', () => {
  it('issues what its public root stands behind, through one intermediate', async () => {
    const [leaf, intermediate] = (await pki.issue(spec())).chain.map(x509);
    const root = new X509Certificate(pki.publicRootPem);
    assert.ok(leaf!.checkIssued(intermediate!));
    assert.ok(leaf!.verify(intermediate!.publicKey));
    assert.ok(intermediate!.checkIssued(root));
    assert.ok(intermediate!.verify(root.publicKey));
    assert.ok(root.verify(root.publicKey));
    assert.equal(intermediate!.ca, true);
    assert.equal(leaf!.ca, false);
  });

  it('says in the leaf what was asked for, and no more', async () => {
    const asked = spec({ timestamps: 3, extendedKeyUsage: ['serverAuth', 'clientAuth'] });
    const leaf = parseCertificate((await pki.issue(asked)).chain[0]!);
    assert.deepEqual(leaf.san?.dns, ['cedar.example', 'www.cedar.example']);
    assert.equal(leaf.notBefore, at - 10 * DAY_MS);
    assert.equal(leaf.notAfter, at + 80 * DAY_MS);
    assert.deepEqual(leaf.extendedKeyUsage, ['serverAuth', 'clientAuth']);
    assert.deepEqual(leaf.keyUsage, ['digitalSignature']);
    assert.deepEqual(leaf.basicConstraints, { isAuthority: false, pathLength: null });
    assert.equal(new Set(leaf.timestamps.map(({ logId }) => logId)).size, 3);
    assert.deepEqual(leaf.timestamps[0]?.timestamp, at - 10 * DAY_MS);
    assert.deepEqual(leaf.revocationLists, []);
  });

  it('gives two timestamps unless told, and leaves the list out for none', async () => {
    const usual = parseCertificate((await pki.issue(spec())).chain[0]!);
    const without = parseCertificate((await pki.issue(spec({ timestamps: 0 }))).chain[0]!);
    assert.equal(usual.timestamps.length, 2);
    assert.equal(without.timestamps.length, 0);
  });

  it('issues the same certificate for the same specification', async () => {
    assert.equal(await pki.issue(spec()), await pki.issue(spec()));
    assert.notEqual(await pki.issue(spec()), await pki.issue(spec({ toDays: 81 })));
  });

  it('can send an intermediate that has expired, over the same key', async () => {
    const stale = parseCertificate((await pki.issue(spec({ chain: 'stale' }))).chain[1]!);
    const whole = parseCertificate((await pki.issue(spec())).chain[1]!);
    assert.ok(stale.notAfter < at);
    assert.equal(stale.spkiSha256, whole.spkiSha256);
  });

  it('can have a stranger sign in the name of the authority', async () => {
    const [leaf, intermediate] = (await pki.issue(spec({ chain: 'forged' }))).chain.map(x509);
    assert.ok(leaf!.checkIssued(intermediate!));
    assert.equal(leaf!.verify(intermediate!.publicKey), false);
  });

  it('serves the chain in the form asked for', async () => {
    const names = async (chain: CertificateSpec['chain']): Promise<(string | undefined)[]> =>
      (await pki.issue(spec({ chain }))).chain.map((der) => x509(der).subject.split('=')[1]);
    assert.deepEqual(await names('leaf-only'), ['cedar.example']);
    assert.deepEqual(await names('whole'), ['cedar.example', 'Scrutineer Lab Authority 1']);
    assert.deepEqual(await names('misordered'), [
      'cedar.example',
      'Scrutineer Lab Root',
      'Scrutineer Lab Authority 1',
    ]);
  });

  it('signs with SHA-1 when asked, also with an RSA key of its own', async () => {
    const weak = spec({ hash: 'sha1', key: 'rsa-1024', issuer: 'self' });
    const [leaf, ...rest] = (await pki.issue(weak)).chain.map(x509);
    assert.equal(rest.length, 0);
    assert.equal(leaf?.publicKey.asymmetricKeyDetails?.modulusLength, 1024);
    assert.ok(leaf?.verify(leaf.publicKey));
    assert.match(parseCertificate(leaf?.raw ?? Buffer.of()).signatureAlgorithm, /sha1/i);
    const issued = (await pki.issue(spec({ hash: 'sha1' }))).chain.map(x509);
    assert.ok(issued[0]?.verify(issued[1]!.publicKey));
  });

  it('keeps the private authority away from the public root', async () => {
    const [leaf, intermediate] = (await pki.issue(spec({ issuer: 'private' }))).chain.map(x509);
    assert.ok(leaf?.verify(intermediate!.publicKey));
    assert.equal(intermediate!.verify(new X509Certificate(pki.publicRootPem).publicKey), false);
  });

  it('writes times beyond 2049 with four digits of the year', async () => {
    const leaf = parseCertificate((await pki.issue(spec({ toDays: 20_000 }))).chain[0]!);
    assert.equal(leaf.notAfter, at + 20_000 * DAY_MS);
  });
});

function spec(over: Partial<CertificateSpec> = {}): CertificateSpec {
  return {
    names: ['cedar.example', 'www.cedar.example'],
    key: 'ecdsa-p256',
    fromDays: -10,
    toDays: 80,
    issuer: 'public',
    chain: 'whole',
    ...over,
  };
}

function x509(der: Uint8Array): X509Certificate {
  return new X509Certificate(der);
}
