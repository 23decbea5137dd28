import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getCiphers } from 'node:tls';
import { cipherSuites } from '@scrutineer/wire/tls';
import { opensslGroup, opensslSuite } from './openssl-names.ts';

describe('opensslSuite()', () => {
  for (const [iana, openssl] of [
    ['TLS_AES_128_GCM_SHA256', 'TLS_AES_128_GCM_SHA256'],
    ['TLS_RSA_WITH_AES_128_CBC_SHA', 'AES128-SHA'],
    ['TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384', 'ECDHE-RSA-AES256-SHA384'],
    ['TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8', 'ECDHE-ECDSA-AES128-CCM8'],
    ['TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256', 'ECDHE-RSA-CHACHA20-POLY1305'],
    ['TLS_ECDHE_RSA_WITH_ARIA_128_GCM_SHA256', 'ECDHE-ARIA128-GCM-SHA256'],
    ['TLS_DH_anon_WITH_AES_128_GCM_SHA256', 'ADH-AES128-GCM-SHA256'],
    ['TLS_ECDH_anon_WITH_NULL_SHA', 'AECDH-NULL-SHA'],
  ] as const) {
    it(`calls ${iana} ${openssl}`, () => assert.equal(opensslSuite(iana), openssl));
  }

  it('finds a name for every suite without a shared secret that Node has switched on', () => {
    const names = new Set(cipherSuites.map(({ name }) => opensslSuite(name).toLowerCase()));
    const others = getCiphers().filter((name) => !/psk|srp/.test(name) && !names.has(name));
    assert.deepEqual(others, []);
  });
});

describe('opensslGroup()', () => {
  it('knows the two that OpenSSL writes in its own way', () => {
    assert.deepEqual(['x25519', 'x448', 'secp256r1'].map(opensslGroup), [
      'X25519',
      'X448',
      'secp256r1',
    ]);
  });
});
