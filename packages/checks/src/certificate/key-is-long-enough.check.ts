import { type Instant, defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tls } from '@scrutineer/probes/tls/facts';
import type { Certificate } from '@scrutineer/wire/x509';
import { keyLengths } from '../tables/key-lengths.ts';
import { judgeLeaf } from './chain.ts';
import { newCertificate } from './new-certificate.ts';

const CURVES = new Set([
  'secp256r1',
  'secp384r1',
  'secp521r1',
  'brainpoolP256r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
]);

/**
 * CERT-7. The key of the certificate is long enough for the day.
 *
 * 1. Take the public key of the server's own certificate:
 *    `openssl s_client -connect HOST:443 -servername HOST | openssl x509 -noout -text | grep 'Public'`.
 * 2. RSA: at least 2048 bits, from 2031 on 3072. Elliptic: P-256, P-384, P-521 or Brainpool of 256 bits and more. Ed25519,
 *    Ed448 and ML-DSA: always.
 * 3. It is: `long-enough`. It is RSA below 1024 bits or exactly 1024: `breakable`. Any other: `short`.
 */
export default defineCheck({
  id: 'CERT-7',
  title: 'The key of the certificate is long enough',
  why: 'Whoever can work out the key can pass for the office, and nothing that voters see would differ.',
  sources: [
    { document: 'NIST SP 800-57 part 1 revision 5', clause: 'tables 2 and 4' },
    { document: 'CA/Browser Forum TLS Baseline Requirements', clause: '6.1.5' },
  ],
  reproduce: 'openssl s_client -connect {host}:{port} -servername {host}',
  about: webEndpoints,
  needs: { tls },
  outcomes: {
    'long-enough': { status: 'pass', message: 'The key of {host} is {key}.' },
    short: {
      status: 'fail',
      severity: 'medium',
      message: 'The key of {host} is {key}, which is weaker than the rules ask for.',
      remedy: 'Install a new certificate with a new, stronger key on {host}.',
      mender: 'web-host',
    },
    breakable: {
      status: 'fail',
      severity: 'high',
      message: 'The key of {host} is {key}, which can be broken.',
      remedy: 'Install a new certificate with a new, stronger key on {host}.',
      mender: 'web-host',
    },
  },
  judge({ subject, domain, tls: facts }, at) {
    return judgeLeaf(facts, (leaf) => {
      const { algorithm, bits, curve } = leaf.publicKey;
      const args = {
        key: curve === null ? `${algorithm} of ${bits} bits` : `${algorithm} ${curve}`,
      };
      const tag = levelOf(leaf.publicKey, at);
      return tag === 'long-enough'
        ? [{ tag, args }]
        : [{ tag, args, changes: [newCertificate(subject, domain, leaf)] }];
    });
  },
});

function levelOf({ algorithm, bits, curve }: Certificate['publicKey'], at: Instant) {
  const { rsaBitsMin } = keyLengths(at);
  if (algorithm === 'RSA' || algorithm === 'RSA-PSS') {
    if (bits <= 1024) return 'breakable';
    return bits >= rsaBitsMin ? 'long-enough' : 'short';
  }
  if (algorithm === 'EC') return CURVES.has(curve ?? '') ? 'long-enough' : 'short';
  return /^(Ed25519|Ed448|ML-DSA-\d+)$/.test(algorithm) ? 'long-enough' : 'short';
}
