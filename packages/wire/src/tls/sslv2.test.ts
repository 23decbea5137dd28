import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TlsFormatError } from './format-error.ts';
import { sslv2KindName, sslv2Kinds } from './registry/sslv2-kinds.ts';
import {
  decodeSslv2ClientHello,
  decodeSslv2ServerHello,
  encodeSslv2ClientHello,
  encodeSslv2ServerHello,
} from './sslv2.ts';

describe('encodeSslv2ClientHello()', () => {
  it('offers every kind in a record with a two-byte header', () => {
    const kinds = sslv2Kinds.map(({ code }) => code);
    const bytes = encodeSslv2ClientHello({ kinds, challenge: new Uint8Array(16) });
    assert.equal(((bytes[0] ?? 0) & 0x7f) * 256 + (bytes[1] ?? 0), bytes.length - 2);
    assert.deepEqual([bytes[2], bytes[3], bytes[4]], [1, 0, 2]);
    assert.deepEqual(decodeSslv2ClientHello(bytes)?.kinds, kinds);
  });
});

describe('decodeSslv2ServerHello()', () => {
  it('waits for the rest of a hello that is cut anywhere', () => {
    const hello = { version: 2, kinds: [0x010080], certificate: new Uint8Array(30) };
    const bytes = encodeSslv2ServerHello(hello);
    for (let length = 0; length < bytes.length; length += 1) {
      assert.equal(decodeSslv2ServerHello(bytes.subarray(0, length)), undefined);
    }
    assert.deepEqual(decodeSslv2ServerHello(bytes)?.kinds, hello.kinds);
  });

  it('throws nothing but its own error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          decodeSslv2ServerHello(bytes);
        } catch (error) {
          assert.ok(error instanceof TlsFormatError, String(error));
        }
      }),
    );
  });
});

describe('sslv2KindName()', () => {
  it('writes an unknown kind in hexadecimal', () => {
    assert.equal(sslv2KindName(0xabcdef), '0xABCDEF');
    assert.equal(sslv2KindName(0x0700c0), 'SSL_CK_DES_192_EDE3_CBC_WITH_MD5');
  });
});
