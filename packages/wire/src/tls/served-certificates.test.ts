import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { concat } from './bytes.ts';
import {
  encodeCertificate,
  encodeEllipticKeyExchange,
  encodeFlight,
  encodeServerHello,
  selectedKeyShare,
  selectedVersion,
} from './encode-server.ts';
import { TlsFormatError } from './format-error.ts';
import { encodeRecords } from './record.ts';
import { readServedCertificates } from './served-certificates.ts';

const random = new Uint8Array(32);
const secret = new Uint8Array(32).fill(7);
const sealed = concat(
  encodeFlight(
    0x0303,
    encodeServerHello({
      version: 0x0304,
      random,
      suite: 0x1301,
      extensions: [selectedVersion(0x0304), selectedKeyShare(29, new Uint8Array(32))],
    }),
  ),
  encodeRecords(23, 0x0303, new Uint8Array(64)),
);

describe('readServedCertificates()', () => {
  it('reads chain and group in the clear up to TLS 1.2', () => {
    const flight = encodeFlight(
      0x0302,
      encodeServerHello({ version: 0x0302, random, suite: 0xc013 }),
      encodeCertificate([Uint8Array.of(1), Uint8Array.of(2, 3)]),
      encodeEllipticKeyExchange(24, new Uint8Array(97)),
    );
    const { chain, group } = readServedCertificates(flight, undefined);
    assert.deepEqual(chain, [Uint8Array.of(1), Uint8Array.of(2, 3)]);
    assert.equal(group, 24);
  });

  it('reads the group of TLS 1.3, and no chain, without the secret', () => {
    assert.deepEqual(readServedCertificates(sealed, undefined), { chain: [], group: 29 });
  });

  it('refuses records that do not open with the secret', () => {
    assert.throws(() => readServedCertificates(sealed, secret), TlsFormatError);
  });

  it('throws nothing but its own error on any bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }), (faults) => {
        const bytes = sealed.slice();
        for (const [at, byte] of faults) bytes[at % bytes.length] = byte;
        try {
          readServedCertificates(bytes, secret);
        } catch (error) {
          assert.ok(error instanceof TlsFormatError, String(error));
        }
      }),
    );
  });
});
