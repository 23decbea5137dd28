import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  cipherSuites,
  type ClientHello,
  encodeOffer,
  namedGroups,
  tlsVersions,
  versionCode,
} from '@scrutineer/wire/tls';
import fc from 'fast-check';
import type { TlsServer } from '../world.ts';
import { negotiate } from './negotiate.ts';

const server: fc.Arbitrary<TlsServer> = fc
  .record({
    protocols: fc.subarray(['SSLv2', ...tlsVersions]),
    suites: fc.shuffledSubarray(cipherSuites.map(({ name }) => name)),
    groups: fc.shuffledSubarray(namedGroups.map(({ name }) => name)),
    clientOrder: fc.boolean(),
    compression: fc.boolean(),
  })
  .map(({ clientOrder, compression, ...rest }) => ({
    ...rest,
    ...(clientOrder ? { clientOrder } : {}),
    ...(compression ? { compression } : {}),
    certificate: {
      names: ['cedar.example'],
      key: 'ecdsa-p256',
      fromDays: -1,
      toDays: 80,
      issuer: 'public',
      chain: 'whole',
    },
  }));

const hello: fc.Arbitrary<ClientHello> = fc
  .record({
    version: fc.constantFrom(...tlsVersions),
    isModern: fc.boolean(),
    suites: fc.shuffledSubarray(cipherSuites.map(({ code }) => code)),
    groups: fc.option(fc.shuffledSubarray(namedGroups.map(({ code }) => code)), {
      nil: undefined,
    }),
  })
  .map(({ version, isModern, suites, groups }) => ({
    version: Math.min(versionCode(version), 0x0303),
    random: new Uint8Array(32),
    sessionId: new Uint8Array(),
    suites,
    compression: [1, 0],
    extensions: encodeOffer({
      groups,
      ...(isModern ? { supportedVersions: [versionCode(version)] } : {}),
    }),
  }));

describe('negotiate()', () => {
  it('agrees only on what the server declares and the client offers', () => {
    fc.assert(
      fc.property(server, hello, (declared, offered) => {
        const terms = negotiate(declared, offered);
        if (terms.kind === 'refused') return;
        assert.ok(declared.protocols.includes(terms.version));
        assert.ok(declared.suites.includes(terms.suite.name));
        assert.ok(offered.suites.includes(terms.suite.code));
        if (terms.group !== undefined) assert.ok(declared.groups.includes(terms.group.name));
        assert.equal(terms.suite.since === 'TLSv1.3', terms.version === 'TLSv1.3');
        if (terms.compression === 'deflate') assert.equal(declared.compression, true);
      }),
    );
  });

  it('refuses a client only for want of a version or of a suite', () => {
    fc.assert(
      fc.property(server, hello, (declared, offered) => {
        const terms = negotiate(
          { ...declared, groups: namedGroups.map(({ name }) => name) },
          {
            ...offered,
            extensions: offered.extensions?.filter(({ code }) => code !== SUPPORTED_GROUPS),
          },
        );
        if (terms.kind === 'agreed' || terms.alert === 'protocol_version') return;
        const common = cipherSuites.filter(
          ({ name, code }) => declared.suites.includes(name) && offered.suites.includes(code),
        );
        const versions = new Set(common.map(({ since }) => since));
        assert.ok(versions.size < 3, 'a suite of every age was common');
      }),
    );
  });

  it('chooses in the order of the side whose order counts', () => {
    fc.assert(
      fc.property(server, hello, (declared, offered) => {
        const terms = negotiate(declared, offered);
        if (terms.kind === 'refused') return;
        const order =
          declared.clientOrder === true
            ? offered.suites
            : declared.suites.map((name) => cipherSuites.find((each) => each.name === name)?.code);
        const earlier = order.slice(0, order.indexOf(terms.suite.code));
        const passedOver = cipherSuites.filter(
          ({ code, name, since, keyExchange }) =>
            earlier.includes(code) &&
            offered.suites.includes(code) &&
            declared.suites.includes(name) &&
            keyExchange !== 'ECDHE' &&
            since === terms.suite.since,
        );
        assert.deepEqual(passedOver, []);
      }),
    );
  });
});

const SUPPORTED_GROUPS = 10;
