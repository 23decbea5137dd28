import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tls } from '@scrutineer/probes/tls/facts';
import { listed } from '../listed.ts';
import { judgeLeaf } from './chain.ts';
import { newCertificate } from './new-certificate.ts';

const FITTING = ['serverAuth', 'anyExtendedKeyUsage'];

/**
 * CERT-9. The certificate was made for servers.
 *
 * 1. Take the extended key usage of the server's own certificate:
 *    `openssl s_client -connect HOST:443 -servername HOST | openssl x509 -noout -ext extendedKeyUsage`.
 * 2. It lists the authentication of servers, or any purpose: `for-servers`.
 * 3. It lists other purposes only: `other-purpose`. The extension is not there: `no-purpose`; clients then accept any.
 */
export default defineCheck({
  id: 'CERT-9',
  title: 'The certificate was made for servers',
  why: 'Browsers refuse a certificate that was made for another purpose, such as to log in or to sign mail.',
  sources: [
    { document: 'RFC 5280', clause: '4.2.1.12' },
    { document: 'CA/Browser Forum TLS Baseline Requirements', clause: '7.1.2.7.10' },
  ],
  reproduce: 'openssl s_client -connect {host}:{port} -servername {host}',
  about: webEndpoints,
  needs: { tls },
  outcomes: {
    'for-servers': { status: 'pass', message: 'The certificate of {host} was made for servers.' },
    'no-purpose': {
      status: 'pass',
      message: 'The certificate of {host} names no purpose, so that none is ruled out.',
    },
    'other-purpose': {
      status: 'fail',
      severity: 'high',
      message: 'The certificate of {host} was made for {purposes}, not for servers.',
      remedy: 'Install a certificate for servers on {host}.',
      mender: 'web-host',
    },
  },
  judge({ subject, domain, tls: facts }) {
    return judgeLeaf(facts, (leaf) => {
      const purposes = leaf.extendedKeyUsage;
      if (purposes === null) return [{ tag: 'no-purpose', args: {} }];
      if (purposes.some((purpose) => FITTING.includes(purpose)))
        return [{ tag: 'for-servers', args: {} }];
      const args = { purposes: purposes.length === 0 ? 'nothing' : listed(purposes) };
      return [{ tag: 'other-purpose', args, changes: [newCertificate(subject, domain, leaf)] }];
    });
  },
});
