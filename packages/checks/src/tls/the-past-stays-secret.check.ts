import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tlsCensus } from '@scrutineer/probes/tls/facts';
import { NO_TLS, judgeSuites } from './census.ts';

/**
 * TLS-10. Every suite that the web server accepts has forward secrecy.
 *
 * 1. For each version from SSL 3 on, let the server choose among all suites until it refuses what is left:
 *    `nmap -p 443 --script ssl-enum-ciphers HOST`.
 * 2. One of them sends the key under the key of the certificate (names with `TLS_RSA_WITH`) or agrees on it with fixed
 *    keys (`TLS_DH_`, `TLS_ECDH_`): `accepted`. None does: `refused`.
 * 3. It speaks no version at all: `no-tls`. None was found, but some version was not seen to its end: unknown.
 */
export default defineCheck({
  id: 'TLS-10',
  title: 'What was sent stays secret even if a key is stolen later',
  why: 'Without this, whoever records the traffic today can read all of it on the day that the key of the server leaks.',
  sources: [
    { document: 'RFC 9325', clause: '4.1' },
    { document: 'NIST SP 800-52r2', clause: '3.3.1' },
  ],
  reproduce: 'nmap -p {port} --script ssl-enum-ciphers {host}',
  about: webEndpoints,
  needs: { tlsCensus },
  outcomes: {
    refused: {
      status: 'pass',
      message: 'Every cipher suite that {host} accepts makes a fresh key for each connection.',
    },
    accepted: {
      status: 'fail',
      severity: 'medium',
      message:
        '{host} accepts {suites}, with which a stolen key opens all that was recorded before.',
      remedy:
        'Set {host} to speak TLS 1.2 and 1.3 only, with the cipher suites listed below. Browsers of the last ten years know them.',
      mender: 'web-host',
    },
    'no-tls': NO_TLS,
  },
  judge({ subject, tlsCensus: facts }) {
    return judgeSuites(subject, facts, ({ isForwardSecret }) => !isForwardSecret);
  },
});
