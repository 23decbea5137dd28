import { createSecureContext, type SecureContext, type SecureVersion } from 'node:tls';
import { type TlsVersion, tlsVersions } from '@scrutineer/wire/tls';
import type { IssuedCertificate } from '../pki.ts';
import type { TlsServer } from '../world.ts';
import type { Agreement } from './negotiate.ts';
import { opensslGroup, opensslSuite } from './openssl-names.ts';
import { dhParametersPem } from './prime.ts';

/** SSL_OP_NO_EXTENDED_MASTER_SECRET, which Node does not name. */
const NO_EXTENDED_MASTER_SECRET = 1;

/** Below 1024 OpenSSL does not let Node go, and below 2048 Node complains aloud and its clients refuse. */
const DH_BITS_MIN = 2048;

/** Size of the prime where the world names none. */
export const DH_BITS_USUAL = 2048;

const SECURE_VERSIONS: Readonly<Partial<Record<TlsVersion, SecureVersion>>> = {
  'TLSv1.0': 'TLSv1',
  'TLSv1.1': 'TLSv1.1',
  'TLSv1.2': 'TLSv1.2',
  'TLSv1.3': 'TLSv1.3',
};

/** Gives a context for a server, the terms that were agreed upon and the certificate that fits them. */
export type Contexts = (
  server: TlsServer,
  agreement: Agreement,
  certificate: IssuedCertificate,
) => SecureContext | undefined;

/**
 * Makes contexts of OpenSSL that can do what was agreed upon and nothing else, and keeps them.
 *
 * Undefined comes back when OpenSSL cannot do it: SSLv3, compression, keeping silent about renegotiation,
 * suites and groups that were taken out.
 */
export function makeContexts(): Contexts {
  const kept = new WeakMap<TlsServer, Map<string, SecureContext | undefined>>();
  return (server, agreement, certificate) => {
    const ofServer = kept.get(server) ?? new Map<string, SecureContext | undefined>();
    kept.set(server, ofServer);
    const { version, suite, group, compression } = agreement;
    const terms = [version, suite.name, group?.name, compression].join(' ');
    if (!ofServer.has(terms)) ofServer.set(terms, makeContext(server, agreement, certificate));
    return ofServer.get(terms);
  };
}

function makeContext(
  server: TlsServer,
  agreement: Agreement,
  certificate: IssuedCertificate,
): SecureContext | undefined {
  const { version, suite, group } = agreement;
  const minVersion = SECURE_VERSIONS[version];
  const isBeyondOpenssl =
    agreement.compression !== 'none' ||
    (server.insecureRenegotiation === true && version !== 'TLSv1.3') ||
    suite.needsSharedSecret ||
    // OpenSSL knows these still, but the lab has no such certificate.
    suite.authentication === 'DSS' ||
    (suite.keyExchange === 'DHE' && (server.dhBits ?? DH_BITS_USUAL) < DH_BITS_MIN);
  if (minVersion === undefined || isBeyondOpenssl) return undefined;
  const others = version === 'TLSv1.3' ? ':DEFAULT' : '';
  try {
    return createSecureContext({
      cert: certificate.chainPem,
      key: certificate.keyPem,
      minVersion,
      maxVersion: maxVersion(server, version, minVersion),
      ciphers: `${opensslSuite(suite.name)}${others}:@SECLEVEL=0`,
      ...(group === undefined ? {} : { ecdhCurve: opensslGroup(group.name) }),
      ...(suite.keyExchange === 'DHE'
        ? { dhparam: dhParametersPem(server.dhBits ?? DH_BITS_USUAL) }
        : {}),
      secureOptions: server.noExtendedMasterSecret === true ? NO_EXTENDED_MASTER_SECRET : 0,
    });
  } catch (error) {
    // Each build of OpenSSL has its own set of what was taken out, so that only trying tells.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/**
 * The newest version that the context admits: the server's newest, so that OpenSSL marks its random when the
 * client could have had more (RFC 8446, 4.1.3), unless a gap in the versions would let OpenSSL choose another.
 */
function maxVersion(server: TlsServer, version: TlsVersion, least: SecureVersion): SecureVersion {
  const above = tlsVersions.slice(tlsVersions.indexOf(version));
  const gap = above.findIndex((each) => !server.protocols.includes(each));
  const newest = (gap === -1 ? above : above.slice(0, gap)).at(-1);
  return (newest && SECURE_VERSIONS[newest]) ?? least;
}
