import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseCertificate } from './certificate.ts';
import { DerError } from './der-error.ts';

const der = certificateOfEverything();
const certificate = parseCertificate(der);

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

  it('measures an RSA key by its modulus, and names the hash of RSASSA-PSS', () => {
    const parsed = parseCertificate(bareRsaCertificate());
    assert.equal(parsed.publicKey.bits, 1024);
    assert.equal(parsed.signatureAlgorithm, 'rsassaPss with SHA-384');
  });

  it('says null or nothing where an extension is not there', () => {
    const bare = parseCertificate(bareEd25519Certificate());
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

/**
 * Self-signed with P-256, with every extension that is read and two that nobody knows.
 *
 * Made for this test; `openssl x509 -inform der -text` shows what is in it.
 */
function certificateOfEverything(): Uint8Array {
  return fromBase64(`
  MIIDWzCCAwCgAwIBAgICCrwwCgYIKoZIzj0EAwIwQjELMAkGA1UEBhMCVVMxFTATBgNVBAoTDENlZGFyIENvdW50eTEc
  MBoGA1UEAxMTRWxlY3Rpb25zLCBhbmQgbW9yZTAgFw0yNjAxMDEwMDAwMDBaGA8yMDUxMDMwMTEyMzQ1NlowQjELMAkG
  A1UEBhMCVVMxFTATBgNVBAoTDENlZGFyIENvdW50eTEcMBoGA1UEAxMTRWxlY3Rpb25zLCBhbmQgbW9yZTBZMBMGByqG
  SM49AgEGCCqGSM49AwEHA0IABHB56kEQRv1fmbCyC2mrYyZIhCIoIC40MNkA+Ima3eICgR8cFkPZMG5Hw2Fk1D7AzJbi
  SwB8Br0ipurB9m2nIs6jggHiMIIB3jBqBgNVHREEYzBhggx2b3RlLmV4YW1wbGWCDioudm90ZS5leGFtcGxlhwTAAAIH
  hxAgAQ24AAAAAAAAAAAAAAAHgRJjbGVya0B2b3RlLmV4YW1wbGWGFWh0dHBzOi8vdm90ZS5leGFtcGxlLzASBgNVHRMB
  Af8ECDAGAQH/AgEDMA4GA1UdDwEB/wQEAwIChDAYBgNVHSUEETAPBggrBgEFBQcDAQYDKgMEMFYGCCsGAQUFBwEBBEow
  SDAgBggrBgEFBQcwAYYUaHR0cDovL29jc3AuZXhhbXBsZS8wJAYIKwYBBQUHMAKGGGh0dHA6Ly9jYS5leGFtcGxlL2Nh
  LmNydDApBgNVHR8EIjAgMB6gHKAahhhodHRwOi8vY3JsLmV4YW1wbGUvYS5jcmwwEwYDVR0gBAwwCjAIBgZngQwBAgEw
  eAYKKwYBBAHWeQIEAgRqBGgAZgAxAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAAABm3baqAEAAAQDAAIJ
  CQAxAAICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAAABm3baqAIAAAQDAAIJCTARBggrBgEFBQcBGAQFMAMC
  AQUwDQYEKgMEBQEB/wQCBQAwCgYIKoZIzj0EAwIDSQAwRgIhAMrIUZAB5OVQyy9Y6tNcRMypK/e5Hgfry9zu2NvnaCTS
  AiEA7i3xJ4bJ+GewTjT6Jymchqs3FtHXuBdHUmcQ1p5QpwM=
`);
}

/** Signed with RSASSA-PSS and SHA-384 by a key of 1024 bits. */
function bareRsaCertificate(): Uint8Array {
  return fromBase64(`
  MIICXzCCAZigAwIBAgICCrwwPQYJKoZIhvcNAQEKMDCgDTALBglghkgBZQMEAgKhGjAYBgkqhkiG9w0BAQgwCwYJYIZI
  AWUDBAICogMCATAwQjELMAkGA1UEBhMCVVMxFTATBgNVBAoTDENlZGFyIENvdW50eTEcMBoGA1UEAxMTRWxlY3Rpb25z
  LCBhbmQgbW9yZTAgFw0yNjAxMDEwMDAwMDBaGA8yMDUxMDMwMTEyMzQ1NlowQjELMAkGA1UEBhMCVVMxFTATBgNVBAoT
  DENlZGFyIENvdW50eTEcMBoGA1UEAxMTRWxlY3Rpb25zLCBhbmQgbW9yZTCBnzANBgkqhkiG9w0BAQEFAAOBjQAwgYkC
  gYEAwMLj2SCrmHuJ4cRHtHhSPDrkfc+JbKFwfsqW/WfI8X7gvhfARzT9FfXk4QEsPz1IJCx4QY9Tw51GnSBu4R11S5qQ
  Yz4hqfUZxn+yMbAkK/Euo9k+XAvI3ua2moBXbHlHMyBmbkM+5S/PC+StEx7SHR1u1XdePVkyrhFcBaqHwvUCAwEAAaMC
  MAAwPQYJKoZIhvcNAQEKMDCgDTALBglghkgBZQMEAgKhGjAYBgkqhkiG9w0BAQgwCwYJYIZIAWUDBAICogMCATADgYEA
  Uio+eq/uCCA+yVjjq+NOKgt9MGHGIMZSRM1jIxYGtD27KiPB0WHBSLw10JUeCdMgMkH5NHKrOzP65FvpnhGQhMESnfft
  BQWStEUxoXvPzKiqI6aztvSTMCl44ZeICjuRuS322qHUoCr1XdlMWe2rYE6AhPGY8JRNVBPIHAxRL+g=
`);
}

function bareEd25519Certificate(): Uint8Array {
  return fromBase64(`
  MIIBNzCB6qADAgECAgIKvDAFBgMrZXAwQjELMAkGA1UEBhMCVVMxFTATBgNVBAoTDENlZGFyIENvdW50eTEcMBoGA1UE
  AxMTRWxlY3Rpb25zLCBhbmQgbW9yZTAgFw0yNjAxMDEwMDAwMDBaGA8yMDUxMDMwMTEyMzQ1NlowQjELMAkGA1UEBhMC
  VVMxFTATBgNVBAoTDENlZGFyIENvdW50eTEcMBoGA1UEAxMTRWxlY3Rpb25zLCBhbmQgbW9yZTAqMAUGAytlcAMhAMvy
  oIfcxQKWz76/HUPAFh8oPPo73yc6f6KTJxN/jo7rowIwADAFBgMrZXADQQAEupvb37qozTe/Cztow1/URzffuGGxh5Zu
  1aqr3EIFYYy1WawVrTo7gi3EY1caBkkRfLLdLtVOM9LbU3XfTRoP
`);
}

/** Decodes base64 among white space. */
function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
