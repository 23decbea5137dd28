import type { Authentication } from '@scrutineer/wire/tls';
import type { IssuedCertificate, Pki } from '../pki.ts';
import type { CertificateSpec, TlsServer } from '../world.ts';

/** Above what any client is ready to read: some 200 kB. */
const GIANT_CHAIN_COPIES = 500;

/**
 * The certificate that a server shows with a suite that authenticates in this way.
 *
 * Where the suite asks for another kind of key than the declared certificate has, it is a twin of the same names
 * with such a key, as servers with two certificates have it: so every suite that is declared is there.
 */
export async function servedCertificate(
  pki: Pki,
  server: TlsServer,
  authentication: Authentication,
): Promise<IssuedCertificate> {
  const issued = await pki.issue(withKeyFor(server.certificate, authentication));
  return server.hostile === 'giant-chain' ? lengthened(issued) : issued;
}

function withKeyFor(spec: CertificateSpec, authentication: Authentication): CertificateSpec {
  const isElliptic = spec.key === 'ecdsa-p256';
  if (authentication === 'RSA' && isElliptic) return { ...spec, key: 'rsa-2048' };
  return authentication === 'ECDSA' && !isElliptic ? { ...spec, key: 'ecdsa-p256' } : spec;
}

function lengthened(issued: IssuedCertificate): IssuedCertificate {
  const [leaf = new Uint8Array(), ...above] = issued.chain;
  const [leafPem = ''] = issued.chainPem.split(/(?<=-----END CERTIFICATE-----\n)/, 1);
  return {
    ...issued,
    chain: [leaf, ...Array.from({ length: GIANT_CHAIN_COPIES }, () => above).flat()],
    chainPem: leafPem + issued.chainPem.slice(leafPem.length).repeat(GIANT_CHAIN_COPIES),
  };
}
