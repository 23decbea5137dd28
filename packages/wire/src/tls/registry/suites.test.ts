import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cipherSuites, suiteByCode, suiteName } from './suites.ts';

describe('cipherSuites', () => {
  it('names every suite and every code once, by rising code', () => {
    const codes = cipherSuites.map(({ code }) => code);
    assert.equal(new Set(codes).size, codes.length);
    assert.equal(new Set(cipherSuites.map(({ name }) => name)).size, codes.length);
    assert.deepEqual(
      codes,
      codes.toSorted((a, b) => a - b),
    );
  });

  it('holds no signalling value and no GREASE', () => {
    for (const code of [0x0000, 0x00ff, 0x5600, 0x0a0a, 0xfafa]) {
      assert.equal(suiteByCode(code), undefined);
    }
  });

  it('gives a key length to every suite that encrypts', () => {
    for (const { name, bits, isNull } of cipherSuites) assert.equal(bits === 0, isNull, name);
  });

  it('calls a suite exported exactly when its name does', () => {
    for (const { name, isExport } of cipherSuites) {
      assert.equal(isExport, name.includes('EXPORT'), name);
    }
  });

  it('keeps export keys at 56 bits or below', () => {
    for (const { name, bits, isExport } of cipherSuites) if (isExport) assert.ok(bits <= 56, name);
  });
});

describe('suiteByCode()', () => {
  it('reads the properties of a modern suite', () => {
    assert.deepEqual(suiteByCode(0xc02f), {
      code: 0xc02f,
      name: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      isRegistered: true,
      keyExchange: 'ECDHE',
      authentication: 'RSA',
      cipher: 'AES',
      bits: 128,
      mode: 'GCM',
      mac: 'AEAD',
      isForwardSecret: true,
      isExport: false,
      isAnonymous: false,
      isNull: false,
      needsSharedSecret: false,
      since: 'TLSv1.2',
    });
  });

  it('reads an anonymous export suite as one', () => {
    const suite = suiteByCode(0x0019);
    assert.equal(suite?.name, 'TLS_DH_anon_EXPORT_WITH_DES40_CBC_SHA');
    assert.deepEqual([suite.isAnonymous, suite.isExport, suite.bits], [true, true, 40]);
  });

  it('marks what only sharers of a secret can use', () => {
    for (const code of [0x002c, 0xc01b, 0x001e, 0xc0b0, 0xc0aa]) {
      assert.equal(suiteByCode(code)?.needsSharedSecret, true, suiteName(code));
    }
    assert.equal(suiteByCode(0x0005)?.needsSharedSecret, false);
  });
});

describe('suiteName()', () => {
  it('writes an unknown code in hexadecimal', () => {
    assert.equal(suiteName(0x0a0a), '0x0A0A');
  });
});
