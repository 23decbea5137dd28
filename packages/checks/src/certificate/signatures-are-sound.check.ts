import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tls } from '@scrutineer/probes/tls/facts';
import { listed } from '../listed.ts';
import { judgeLeaf } from './chain.ts';
import { newCertificate } from './new-certificate.ts';

const BROKEN = /(md2|md5|sha-?1(?!\d))/i;

/**
 * CERT-8. The certificates are signed with hashes that cannot be forged.
 *
 * 1. Take each certificate as served, but those that name themselves as their issuer: a root is trusted for being in the
 *    store, not for its signature.
 * 2. One is signed with MD2, MD5 or SHA-1: `forgeable`. None is: `sound`.
 * 3. Only roots are there: `self-signed`.
 */
export default defineCheck({
  id: 'CERT-8',
  title: 'The certificates cannot be forged',
  why: 'With an old hash, an attacker can make a second certificate to which the same signature fits.',
  sources: [
    { document: 'CA/Browser Forum TLS Baseline Requirements', clause: '7.1.3.2' },
    { document: 'RFC 9155', clause: '2' },
  ],
  reproduce: 'openssl s_client -connect {host}:{port} -servername {host} -showcerts',
  about: webEndpoints,
  needs: { tls },
  outcomes: {
    sound: { status: 'pass', message: 'The certificates of {host} are signed with {algorithms}.' },
    forgeable: {
      status: 'fail',
      severity: 'high',
      message: 'A certificate that {host} shows is signed with {algorithms}.',
      remedy:
        'Install a new certificate on {host}, with the present certificates of its authority.',
      mender: 'web-host',
    },
    'self-signed': {
      status: 'not-applicable',
      message: 'The certificate of {host} is signed by itself, so its signature proves nothing.',
    },
  },
  judge({ subject, domain, tls: facts }) {
    return judgeLeaf(facts, (leaf, above) => {
      const signed = [leaf, ...above].filter(({ isSelfIssued }) => !isSelfIssued);
      const all = [...new Set(signed.map(({ signatureAlgorithm }) => signatureAlgorithm))];
      const broken = all.filter((algorithm) => BROKEN.test(algorithm));
      if (broken.length > 0) {
        const changes = [newCertificate(subject, domain, leaf)];
        return [{ tag: 'forgeable', args: { algorithms: listed(broken) }, changes }];
      }
      return all.length === 0
        ? [{ tag: 'self-signed', args: {} }]
        : [{ tag: 'sound', args: { algorithms: listed(all) } }];
    });
  },
});
