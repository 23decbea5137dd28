import type { TlsServer } from '../world.ts';
import { tls } from './break-host.ts';
import type { Scenarios } from './scenario.ts';

/** The TLS servers that show each failing outcome of the checks of the group TLS. */
export const tlsScenarios: Scenarios = {
  'TLS-1/accepted': also(['SSLv2']),
  'TLS-2/accepted': also(['SSLv3'], 'TLS_RSA_WITH_AES_128_CBC_SHA'),
  'TLS-3/accepted': also(['TLSv1.0', 'TLSv1.1'], 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'),
  'TLS-4/too-old': only(['TLSv1.1'], 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'),
  'TLS-4/none': only([]),
  'TLS-5/missing': only(['TLSv1.2'], 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'),
  'TLS-6/accepted': also([], 'TLS_RSA_WITH_NULL_SHA', 'TLS_RSA_EXPORT_WITH_RC4_40_MD5'),
  'TLS-7/accepted': also([], 'TLS_RSA_WITH_RC4_128_SHA'),
  'TLS-8/accepted': also([], 'TLS_RSA_WITH_3DES_EDE_CBC_SHA'),
  'TLS-9/insufficient': also([], 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'),
  'TLS-9/phase-out': also([], 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256'),
  'TLS-10/accepted': also([], 'TLS_RSA_WITH_AES_128_GCM_SHA256'),
  'TLS-11/short': withPrime(1536),
  'TLS-11/breakable': withPrime(1024),
  'TLS-12/weak': tls((server) => ({ ...server, groups: ['secp224r1', ...server.groups] })),
  'TLS-13/missing': tls((server) => ({ ...server, groups: ['x25519', 'secp256r1'] })),
  'TLS-14/client-chooses': tls((server) => ({
    ...server,
    suites: [...server.suites, 'TLS_RSA_WITH_AES_128_CBC_SHA'],
    clientOrder: true,
  })),
  'TLS-15/on': tls((server) => ({ ...server, compression: true })),
  'TLS-16/unsupported': tls((server) => ({ ...server, insecureRenegotiation: true })),
  'TLS-17/unsupported': tls((server) => ({ ...server, noExtendedMasterSecret: true })),
  'TLS-18/unnoticed': tls((server) => ({
    ...server,
    protocols: ['TLSv1.1', ...server.protocols],
    suites: [...server.suites, 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'],
    ignoresFallback: true,
  })),
};

/** The good server with older versions and weaker suites besides. */
function also(protocols: readonly string[], ...suites: readonly string[]) {
  return tls((server) => ({
    ...server,
    protocols: [...protocols, ...server.protocols],
    suites: [...server.suites, ...suites],
  }));
}

/** The good server with these versions and suites in place of its own. */
function only(protocols: readonly string[], ...suites: readonly string[]) {
  return tls((server) => ({ ...server, protocols, suites }));
}

function withPrime(dhBits: number) {
  return tls((server): TlsServer => ({
    ...server,
    suites: [...server.suites, 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'],
    dhBits,
  }));
}
