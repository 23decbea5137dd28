import assert from 'node:assert/strict';
import { type webcrypto, X509Certificate } from 'node:crypto';
import { before, describe, it } from 'node:test';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import fc from 'fast-check';
import { type Certificate, parseCertificate } from './certificate.ts';
import { DerError } from './der-error.ts';

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const SCT_LIST = '1.3.6.1.4.1.11129.2.4.2';

let der: Uint8Array;
let certificate: Certificate;

before(async () => {
  der = await certificateWith([
    new x509.SubjectAlternativeNameExtension([
      { type: 'dns', value: 'vote.example' },
      { type: 'dns', value: '*.vote.example' },
      { type: 'ip', value: '192.0.2.7' },
      { type: 'ip', value: '2001:db8::7' },
      { type: 'email', value: 'clerk@vote.example' },
      { type: 'url', value: 'https://vote.example/' },
    ]),
    new x509.BasicConstraintsExtension(true, 3, true),
    new x509.KeyUsagesExtension(
      x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyCertSign,
      true,
    ),
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth, '1.2.3.4']),
    new x509.AuthorityInfoAccessExtension({
      ocsp: 'http://ocsp.example/',
      caIssuers: 'http://ca.example/ca.crt',
    }),
    new x509.CRLDistributionPointsExtension(['http://crl.example/a.crl']),
    new x509.CertificatePolicyExtension(['2.23.140.1.2.1']),
    new x509.Extension(SCT_LIST, false, octets(timestampList(2))),
    new x509.Extension('1.3.6.1.5.5.7.1.24', false, Uint8Array.of(0x30, 3, 2, 1, 5)),
    new x509.Extension('1.2.3.4.5', true, Uint8Array.of(5, 0)),
  ]);
  certificate = parseCertificate(der);
});

describe('parseCertificate()', () => {
  it('agrees with OpenSSL about serial, period, fingerprint and names', () => {
    const theirs = new X509Certificate(der);
    assert.equal(certificate.serial.toUpperCase(), theirs.serialNumber.padStart(4, '0'));
    assert.equal(certificate.notBefore, theirs.validFromDate.getTime());
    assert.equal(certificate.notAfter, theirs.validToDate.getTime());
    assert.equal(certificate.sha256, theirs.fingerprint256.replaceAll(':', '').toLowerCase());
    for (const name of certificate.san?.dns ?? []) {
      assert.match(theirs.subjectAltName ?? '', new RegExp(`DNS:${name.replace('*', '\\*')}`));
    }
  });

  it('writes names the most specific part first, and escapes what could mislead', () => {
    assert.equal(certificate.subject.text, 'CN=Elections\\, and more,O=Cedar County,C=US');
    assert.deepEqual(certificate.subject.attributes[0], { type: 'C', value: 'US' });
    assert.equal(certificate.isSelfIssued, true);
  });

  it('reads the alternative names of every kind', () => {
    assert.deepEqual(certificate.san, {
      dns: ['vote.example', '*.vote.example'],
      ip: ['192.0.2.7', '2001:db8::7'],
      email: ['clerk@vote.example'],
      uri: ['https://vote.example/'],
      others: 0,
    });
  });

  it('reads what the key may be used for', () => {
    assert.deepEqual(certificate.keyUsage, ['digitalSignature', 'keyCertSign']);
    assert.deepEqual(certificate.extendedKeyUsage, ['serverAuth', '1.2.3.4']);
    assert.deepEqual(certificate.basicConstraints, { isAuthority: true, pathLength: 3 });
  });

  it('reads where to ask about the certificate', () => {
    assert.deepEqual(certificate.authorityInfo, {
      ocsp: ['http://ocsp.example/'],
      issuers: ['http://ca.example/ca.crt'],
    });
    assert.deepEqual(certificate.revocationLists, ['http://crl.example/a.crl']);
    assert.deepEqual(certificate.policies, ['2.23.140.1.2.1']);
  });

  it('reads the timestamps of transparency logs', () => {
    assert.deepEqual(certificate.timestamps, [
      { version: 0, logId: '01'.repeat(32), timestamp: 1_767_225_600_001 },
      { version: 0, logId: '02'.repeat(32), timestamp: 1_767_225_600_002 },
    ]);
  });

  it('sees must-staple, and critical extensions that nobody knows', () => {
    assert.equal(certificate.mustStaple, true);
    assert.deepEqual(certificate.unknownCritical, ['1.2.3.4.5']);
  });

  it('measures an elliptic key by its curve', () => {
    assert.deepEqual(certificate.publicKey, { algorithm: 'EC', bits: 256, curve: 'secp256r1' });
    assert.equal(certificate.signatureAlgorithm, 'ecdsa-with-SHA256');
  });

  it('measures an RSA key by its modulus, and names the hash of RSASSA-PSS', async () => {
    const rsa = {
      name: 'RSA-PSS',
      hash: 'SHA-384',
      modulusLength: 1024,
      publicExponent: Uint8Array.of(1, 0, 1),
      saltLength: 48,
    };
    const parsed = parseCertificate(await certificateWith([], rsa));
    assert.equal(parsed.publicKey.bits, 1024);
    assert.equal(parsed.signatureAlgorithm, 'rsassaPss with SHA-384');
  });

  it('says null or nothing where an extension is not there', async () => {
    const bare = parseCertificate(await certificateWith([], { name: 'Ed25519' }));
    assert.deepEqual(
      [bare.san, bare.keyUsage, bare.extendedKeyUsage, bare.basicConstraints, bare.timestamps],
      [null, null, null, null, []],
    );
    assert.deepEqual(bare.publicKey, { algorithm: 'Ed25519', bits: 256, curve: null });
  });

  it('survives JSON unchanged', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(certificate)), certificate);
  });

  it('refuses a certificate that is cut anywhere', () => {
    for (let length = 0; length < der.length; length += 7) {
      assert.throws(() => parseCertificate(der.subarray(0, length)), DerError);
    }
  });

  it('refuses bytes after the end', () => {
    assert.throws(() => parseCertificate(Uint8Array.from([...der, 0])), DerError);
  });

  it('refuses more than 64 KiB', () => {
    assert.throws(() => parseCertificate(new Uint8Array(70_000)), DerError);
  });

  it('throws nothing but its own error on damaged certificates', () => {
    const fault = fc.tuple(fc.nat(), fc.nat(255));
    fc.assert(
      fc.property(fc.array(fault, { minLength: 1, maxLength: 4 }), (faults) => {
        const damaged = der.slice();
        for (const [at, byte] of faults) damaged[at % damaged.length] = byte;
        try {
          parseCertificate(damaged);
        } catch (error) {
          assert.ok(error instanceof DerError, String(error));
        }
      }),
    );
  });
});

type Algorithm = { readonly name: string };

async function certificateWith(
  extensions: readonly x509.Extension[],
  algorithm: Algorithm = ECDSA,
): Promise<Uint8Array> {
  const keys = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    keys: keys as webcrypto.CryptoKeyPair,
    signingAlgorithm: algorithm,
    name: 'C=US,O=Cedar County,CN=Elections\\, and more',
    serialNumber: '0abc',
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2051-03-01T12:34:56Z'),
    extensions: [...extensions],
  });
  return new Uint8Array(made.rawData);
}

function timestampList(count: number): Uint8Array {
  const all: number[] = [];
  for (let each = 1; each <= count; each += 1) {
    const time = new DataView(new ArrayBuffer(8));
    time.setBigUint64(0, 1_767_225_600_000n + BigInt(each));
    const log = Array.from({ length: 32 }, () => each);
    const one = [0, ...log, ...new Uint8Array(time.buffer), 0, 0, 4, 3, 0, 2, 9, 9];
    all.push(0, one.length, ...one);
  }
  return Uint8Array.from([0, all.length, ...all]);
}

function octets(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([4, ...(bytes.length < 128 ? [] : [0x81]), bytes.length, ...bytes]);
}
