import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tlsCensus } from '@scrutineer/probes/tls/facts';
import { NO_TLS, judgeSuites } from './census.ts';

const SMALL_BLOCKS: ReadonlySet<string> = new Set(['3DES', 'DES', 'IDEA', 'RC2', '28147', 'MAGMA']);

/**
 * TLS-8. The web server accepts no suite whose cipher works in blocks of 64 bits (SWEET32).
 *
 * 1. For each version from SSL 3 on, let the server choose among all suites until it refuses what is left:
 *    `nmap -p 443 --script ssl-enum-ciphers HOST`.
 * 2. One of them encrypts with 3DES, DES, IDEA, RC2, GOST 28147 or Magma: `accepted`. None does: `refused`.
 * 3. It speaks no version at all: `no-tls`. None was found, but some version was not seen to its end: unknown.
 */
export default defineCheck({
  id: 'TLS-8',
  title: 'Ciphers with small blocks (3DES and older) are refused',
  why: 'A cipher with blocks of 64 bits begins to leak after some hours on one connection, and 3DES is no longer allowed to protect federal systems.',
  sources: [
    { document: 'BOD 18-01', clause: 'Web security' },
    { document: 'NIST SP 800-52r2', clause: '3.3.1' },
    { document: 'RFC 9325', clause: '4.1' },
  ],
  reproduce: 'nmap -p {port} --script ssl-enum-ciphers {host}',
  about: webEndpoints,
  needs: { tlsCensus },
  outcomes: {
    refused: { status: 'pass', message: '{host} accepts no cipher suite with blocks of 64 bits.' },
    accepted: {
      status: 'fail',
      severity: 'medium',
      message: '{host} accepts {suites}.',
      remedy:
        'Set {host} to speak TLS 1.2 and 1.3 only, with the cipher suites listed below. Browsers of the last ten years know them.',
      mender: 'web-host',
    },
    'no-tls': NO_TLS,
  },
  judge({ subject, tlsCensus: facts }) {
    return judgeSuites(subject, facts, ({ cipher }) => SMALL_BLOCKS.has(cipher));
  },
});
