import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  cipherSuites,
  decodeClientHello,
  decodeOffer,
  extensionCodes,
  tlsVersions,
} from '@scrutineer/wire/tls';
import { helloBytes, suitesOf, tls13Groups } from './hellos.ts';

describe('suitesOf()', () => {
  it('leaves out nothing that a stranger could be given', () => {
    const offered = new Set(tlsVersions.flatMap((version) => suitesOf(version)));
    for (const suite of cipherSuites) {
      assert.equal(offered.has(suite), !suite.needsSharedSecret, suite.name);
    }
  });

  it('offers the weakest first, and never ChaCha20', () => {
    for (const version of tlsVersions) {
      const suites = suitesOf(version);
      assert.notEqual(suites[0]?.cipher, 'CHACHA20');
      for (const [at, { bits }] of suites.entries()) {
        assert.ok(bits >= (suites[at - 1]?.bits ?? 0));
      }
    }
  });
});

describe('helloBytes()', () => {
  it('asks a TLS 1.3 server for its wishes, with no share of a key', () => {
    const { hello, offer } = decoded('TLSv1.3', [0x1301]);
    assert.equal(hello.version, 0x0303);
    assert.deepEqual(offer.supportedVersions, [0x0304]);
    assert.deepEqual(offer.keyShares, []);
    assert.deepEqual(offer.groups, tls13Groups);
    assert.deepEqual(hello.compression, [0]);
  });

  it('offers an older version alone', () => {
    for (const [version, code] of [
      ['TLSv1.0', 0x0301],
      ['TLSv1.1', 0x0302],
      ['TLSv1.2', 0x0303],
    ] as const) {
      const { hello, offer } = decoded(version, [0x002f]);
      assert.equal(hello.version, code);
      assert.equal(offer.supportedVersions, undefined);
      assert.deepEqual(hello.compression, [1, 0]);
    }
  });

  it('gives SSLv3 no extensions, and signals renegotiation with a suite', () => {
    const { hello } = decoded('SSLv3', [0x0005]);
    assert.equal(hello.extensions, undefined);
    assert.deepEqual(hello.suites, [0x0005, 0x00ff]);
  });

  it('names the server, unless by its address', () => {
    assert.equal(decoded('TLSv1.2', [0x002f]).offer.serverName, 'vote.example');
    assert.equal(decoded('TLSv1.2', [0x002f], '2001:db8::1').offer.serverName, undefined);
  });

  it('is never between 256 and 511 bytes long', () => {
    for (let count = 1; count <= 200; count += 1) {
      const suites = suitesOf('TLSv1.2')
        .slice(0, count)
        .map(({ code }) => code);
      const bytes = helloBytes({ version: 'TLSv1.2', suites, groups: [23] }, 'vote.example');
      const length = bytes.length - 5;
      assert.ok(length < 256 || length >= 512, `${length} bytes`);
    }
  });

  it('fills up with nothing but padding', () => {
    const { hello } = decoded('TLSv1.2', [0x002f]);
    const padding = hello.extensions?.find(({ code }) => code === extensionCodes.padding);
    assert.ok(padding === undefined || padding.body.every((byte) => byte === 0));
  });
});

function decoded(version: (typeof tlsVersions)[number], suites: number[], name = 'vote.example') {
  const hello = decodeClientHello(helloBytes({ version, suites }, name));
  assert.ok(hello !== undefined);
  return { hello, offer: decodeOffer(hello.extensions) };
}
