import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type ClientHello, encodeClientHello, encodeOffer } from './client-hello.ts';
import { decodeClientHello, decodeOffer } from './decode-client-hello.ts';
import { TlsFormatError } from './format-error.ts';
import { cipherSuites } from './registry/suites.ts';

const code = fc.integer({ min: 0, max: 0xffff });
const codes = fc.array(code, { maxLength: 60 });
const hello: fc.Arbitrary<ClientHello> = fc.record({
  version: fc.integer({ min: 0x0300, max: 0x0304 }),
  random: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  sessionId: fc.uint8Array({ maxLength: 32 }),
  suites: codes,
  compression: fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 5 }),
  extensions: fc.option(
    fc.uniqueArray(fc.record({ code, body: fc.uint8Array({ maxLength: 40 }) }), {
      selector: (each) => each.code,
      maxLength: 10,
    }),
    { nil: undefined },
  ),
});

describe('encodeClientHello()', () => {
  it('writes what decodeClientHello() reads', () => {
    fc.assert(
      fc.property(hello, (sent) => {
        assert.deepEqual(plain(decodeClientHello(encodeClientHello(sent))), plain(sent));
      }),
    );
  });

  it('needs a second record for a hello beyond 16 KiB, and is read back all the same', () => {
    const body = new Uint8Array(20_000).fill(7);
    const sent = { ...least([0x1301]), extensions: [{ code: 21, body }] };
    assert.deepEqual(plain(decodeClientHello(encodeClientHello(sent))), plain(sent));
  });

  it('offers the whole registry in one record', () => {
    const suites = cipherSuites.map((suite) => suite.code);
    const bytes = encodeClientHello(least(suites));
    assert.deepEqual([bytes[0], bytes[1], bytes[2]], [22, 3, 1]);
    assert.deepEqual(decodeClientHello(bytes)?.suites, suites);
  });

  it('puts an SSLv3 hello into an SSLv3 record', () => {
    const bytes = encodeClientHello({ ...least([5]), version: 0x0300 });
    assert.deepEqual([bytes[1], bytes[2]], [3, 0]);
  });

  it('refuses a random that is not 32 bytes long', () => {
    assert.throws(
      () => encodeClientHello({ ...least([5]), random: new Uint8Array(31) }),
      RangeError,
    );
  });
});

describe('decodeClientHello()', () => {
  it('waits for the rest of a hello that is cut anywhere', () => {
    const bytes = encodeClientHello(least([0x1301, 0xc02f]));
    for (let length = 0; length < bytes.length; length += 1) {
      assert.equal(decodeClientHello(bytes.subarray(0, length)), undefined);
    }
  });

  it('refuses what is no hello', () => {
    const request = new TextEncoder().encode('GET / HTTP/1.1\r\n\r\n');
    assert.throws(() => decodeClientHello(request), TlsFormatError);
  });

  it('throws nothing but its own error on any bytes', () => {
    fc.assert(
      fc.property(hello, fc.nat(), fc.nat(255), (sent, at, byte) => {
        const bytes = encodeClientHello(sent);
        bytes[at % bytes.length] = byte;
        try {
          decodeOffer(decodeClientHello(bytes)?.extensions);
        } catch (error) {
          assert.ok(error instanceof TlsFormatError, String(error));
        }
      }),
    );
  });
});

describe('encodeOffer()', () => {
  it('writes what decodeOffer() reads', () => {
    const offer = {
      serverName: 'vote.example',
      alpn: ['h2', 'http/1.1'],
      groups: [29, 4588],
      keyShares: [{ group: 29, key: new Uint8Array([1, 2, 3]) }],
      signatureSchemes: [0x0804, 0x0403],
      supportedVersions: [0x0304, 0x0303],
      renegotiationInfo: true,
      extendedMasterSecret: true,
      sessionTicket: true,
      statusRequest: true,
    };
    assert.deepEqual(decodeOffer(encodeOffer(offer)), offer);
  });

  it('sends nothing when nothing is offered', () => {
    assert.deepEqual(encodeOffer({}), []);
  });
});

function least(suites: readonly number[]): ClientHello {
  return {
    version: 0x0303,
    random: new Uint8Array(32),
    sessionId: new Uint8Array(),
    suites,
    compression: [0],
    extensions: undefined,
  };
}

/** Views into one buffer compare unlike fresh arrays; their bytes are what counts. */
function plain(hello: ClientHello | undefined): unknown {
  return JSON.parse(
    JSON.stringify(hello ?? null, (_key, value: unknown) =>
      value instanceof Uint8Array ? [...value] : value,
    ),
  );
}
