import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { concat } from './bytes.ts';
import {
  encodeAlert,
  encodeCertificate,
  encodeCertificateStatus,
  encodeEllipticKeyExchange,
  encodeFlight,
  encodeHelloRetryRequest,
  encodePrimeKeyExchange,
  encodeServerHello,
  encodeServerHelloDone,
  selectedKeyShare,
  selectedVersion,
} from './encode-server.ts';
import { TlsFormatError } from './format-error.ts';
import { encodeHandshake, encodeRecords } from './record.ts';
import { extensionCodes } from './registry/extensions.ts';
import { readServerFlight, ServerFlight, type ServerWord } from './server-flight.ts';
import { HELLO_RETRY_RANDOM, hasExtension } from './server-hello.ts';
import { encodeSslv2ServerHello } from './sslv2.ts';

const random = new Uint8Array(32).fill(9);
const der = new Uint8Array([0x30, 0x03, 0x02, 0x01, 0x05]);
const prime = new Uint8Array(128).fill(0xff);
const oldFlight = encodeFlight(
  0x0303,
  encodeServerHello({ version: 0x0303, random, suite: 0x0033, extensions: [] }),
  encodeCertificate([der, der]),
  encodeCertificateStatus(new Uint8Array([1, 2])),
  encodePrimeKeyExchange(prime, new Uint8Array([2])),
  encodeServerHelloDone(),
);

describe('readServerFlight()', () => {
  it('reads hello, chain, stapled response, prime and end of a TLS 1.2 flight', () => {
    const [hello, certificate, status, exchange, done] = readServerFlight(oldFlight);
    assert.ok(hello?.kind === 'server-hello');
    assert.deepEqual([hello.version, hello.suite, hello.compression], [0x0303, 0x0033, 0]);
    assert.ok(certificate?.kind === 'certificate');
    assert.deepEqual(
      certificate.chain.map((each) => [...each]),
      [[...der], [...der]],
    );
    assert.ok(status?.kind === 'certificate-status');
    assert.deepEqual([...status.response], [1, 2]);
    assert.ok(exchange?.kind === 'server-key-exchange');
    assert.ok(exchange.exchange.kind === 'prime-field');
    assert.deepEqual(
      [exchange.exchange.primeBits, exchange.exchange.signatureScheme],
      [1024, 0x0401],
    );
    assert.equal(done?.kind, 'server-hello-done');
  });

  it('counts the bits of a prime without its leading zeros', () => {
    const padded = concat(new Uint8Array(3), new Uint8Array([0x1f]), new Uint8Array(63));
    const flight = encodeFlight(
      0x0301,
      encodeServerHello({ version: 0x0301, random, suite: 0x0016 }),
      encodePrimeKeyExchange(padded, new Uint8Array([5])),
    );
    const word = readServerFlight(flight)[1];
    assert.ok(word?.kind === 'server-key-exchange' && word.exchange.kind === 'prime-field');
    assert.equal(word.exchange.primeBits, 509);
    assert.equal(word.exchange.signatureScheme, undefined);
  });

  it('reads the curve of an elliptic exchange', () => {
    const flight = encodeFlight(
      0x0303,
      encodeServerHello({ version: 0x0303, random, suite: 0xc02f }),
      encodeEllipticKeyExchange(29, new Uint8Array(32)),
    );
    const word = readServerFlight(flight)[1];
    assert.ok(word?.kind === 'server-key-exchange' && word.exchange.kind === 'elliptic');
    assert.deepEqual([word.exchange.group, word.exchange.signatureScheme], [29, 0x0401]);
  });

  it('reads the version and the group of TLS 1.3 from the extensions', () => {
    const extensions = [selectedVersion(0x0304), selectedKeyShare(4588, new Uint8Array(1120))];
    const flight = encodeFlight(
      0x0303,
      encodeServerHello({ version: 0x0304, random, suite: 0x1301, extensions }),
    );
    const [hello] = readServerFlight(flight);
    assert.ok(hello?.kind === 'server-hello');
    assert.deepEqual([hello.version, hello.group], [0x0304, 4588]);
  });

  it('tells a request to retry from a hello, by its random', () => {
    assert.deepEqual(
      Buffer.from(HELLO_RETRY_RANDOM),
      createHash('sha256').update('HelloRetryRequest').digest(),
    );
    const [word] = readServerFlight(encodeFlight(0x0303, encodeHelloRetryRequest(0x1302, 24)));
    assert.ok(word?.kind === 'hello-retry-request');
    assert.deepEqual([word.version, word.suite, word.group], [0x0304, 0x1302, 24]);
  });

  it('sees the mark of a server that could speak a newer version', () => {
    const marked = Uint8Array.from([...random.subarray(0, 24), ...Buffer.from('DOWNGRD'), 1]);
    const flight = encodeFlight(
      0x0303,
      encodeServerHello({ version: 0x0303, random: marked, suite: 0xc02f }),
    );
    const [hello] = readServerFlight(flight);
    assert.ok(hello?.kind === 'server-hello');
    assert.equal(hello.downgrade, 'TLSv1.2');
  });

  it('knows which extensions the server answered', () => {
    const extensions = [{ code: extensionCodes.extendedMasterSecret, body: new Uint8Array() }];
    const flight = encodeFlight(
      0x0303,
      encodeServerHello({ version: 0x0303, random, suite: 0xc02f, extensions }),
    );
    const [hello] = readServerFlight(flight);
    assert.ok(hello?.kind === 'server-hello');
    assert.equal(hasExtension(hello, extensionCodes.extendedMasterSecret), true);
    assert.equal(hasExtension(hello, extensionCodes.sessionTicket), false);
  });

  it('reads an alert', () => {
    assert.deepEqual(readServerFlight(encodeAlert(0x0300, 2, 40)), [
      { kind: 'alert', level: 2, description: 40 },
    ]);
  });

  it('reads the answer of an SSLv2 server', () => {
    const sent = { version: 2, kinds: [0x010080, 0x0700c0], certificate: der };
    const [word] = readServerFlight(encodeSslv2ServerHello(sent));
    assert.ok(word?.kind === 'sslv2-server-hello');
    assert.deepEqual(word.kinds, sent.kinds);
    assert.deepEqual([...word.certificate], [...der]);
  });

  it('calls a web server without TLS not TLS, and keeps its first bytes', () => {
    const text = new TextEncoder().encode(`HTTP/1.1 400 Bad Request\r\n${'x'.repeat(200)}`);
    const words = readServerFlight(text);
    assert.deepEqual(words, [{ kind: 'not-tls', firstBytes: text.slice(0, 64) }]);
  });

  it('stops where encryption starts', () => {
    const flight = concat(oldFlight, encodeRecords(23, 0x0303, new Uint8Array(100)));
    assert.deepEqual(readServerFlight(flight).at(-1), { kind: 'encrypted' });
  });
});

describe('ServerFlight', () => {
  it('says the same however the bytes are cut', () => {
    const whole = plain(readServerFlight(oldFlight));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1 }), (sizes) => {
        const flight = new ServerFlight();
        const words: ServerWord[] = [];
        for (let at = 0, turn = 0; at < oldFlight.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          words.push(...flight.push(oldFlight.subarray(at, at + size)));
          at += size;
        }
        assert.deepEqual(plain(words), whole);
      }),
    );
  });

  it('reads a message that is spread over several records', () => {
    const message = encodeHandshake(11, concat(new Uint8Array([0, 0, 8, 0, 0, 5]), der));
    const cut = [message.subarray(0, 2), message.subarray(2, 7), message.subarray(7)];
    const words = readServerFlight(concat(...cut.map((part) => encodeRecords(22, 0x0301, part))));
    assert.equal(words.length, 1);
    assert.equal(words[0]?.kind, 'certificate');
  });

  it('hears the hello that follows a request to retry and its change of cipher', () => {
    const hello = encodeServerHello({
      version: 0x0304,
      random,
      suite: 0x1301,
      extensions: [selectedVersion(0x0304), selectedKeyShare(24, new Uint8Array(97))],
    });
    const change = encodeRecords(20, 0x0303, Uint8Array.of(1));
    const retry = encodeFlight(0x0303, encodeHelloRetryRequest(0x1301, 24));
    const words = readServerFlight(concat(retry, change, encodeFlight(0x0303, hello), change));
    assert.deepEqual(
      words.map(({ kind }) => kind),
      ['hello-retry-request', 'server-hello', 'encrypted'],
    );
  });

  it('calls a flood of records a format error', () => {
    const empty = encodeRecords(22, 0x0303, new Uint8Array());
    const flood = concat(...Array.from({ length: 65 }, () => empty));
    assert.throws(() => readServerFlight(flood), TlsFormatError);
  });

  it('calls a flood of bytes a format error', () => {
    const flight = new ServerFlight({ records: 64, bytes: 1_000 });
    flight.push(new Uint8Array([22]));
    assert.throws(() => flight.push(new Uint8Array(1_000)), TlsFormatError);
  });

  it('does not wait for a message longer than the limit', () => {
    const claim = encodeRecords(22, 0x0303, new Uint8Array([11, 0xff, 0xff, 0xff]));
    assert.throws(() => readServerFlight(claim), TlsFormatError);
  });

  it('throws nothing but its own error on damaged flights', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), (faults) => {
        const bytes = oldFlight.slice();
        for (const [at, byte] of faults) bytes[at % bytes.length] = byte;
        orFormatError(bytes);
      }),
    );
  });

  it('throws nothing but its own error on bytes of chance', () => {
    const head = fc.constantFrom([22, 3, 3], [21, 3, 0], [0x80], [0x90, 0x20, 4], []);
    fc.assert(
      fc.property(head, fc.uint8Array({ maxLength: 200 }), (first, rest) => {
        orFormatError(concat(Uint8Array.from(first), rest));
      }),
    );
  });
});

function orFormatError(bytes: Uint8Array): void {
  try {
    readServerFlight(bytes);
  } catch (error) {
    assert.ok(error instanceof TlsFormatError, String(error));
  }
}

function plain(words: readonly ServerWord[]): unknown {
  return JSON.parse(
    JSON.stringify(words, (_key, value: unknown) =>
      value instanceof Uint8Array ? [...value] : value,
    ),
  );
}
