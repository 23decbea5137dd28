import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tlsCensus } from '@scrutineer/probes/tls/facts';
import { NO_TLS, judgeSuites } from './census.ts';

/**
 * TLS-7. The web server accepts no suite with RC4.
 *
 * 1. For each version from SSL 3 on, let the server choose among all suites until it refuses what is left:
 *    `nmap -p 443 --script ssl-enum-ciphers HOST`.
 * 2. One of them encrypts with RC4: `accepted`. None does: `refused`.
 * 3. It speaks no version at all: `no-tls`. None was found, but some version was not seen to its end: unknown.
 */
export default defineCheck({
  id: 'TLS-7',
  title: 'The RC4 cipher is refused',
  why: 'What RC4 hides can be guessed from enough copies of it, log-in cookies first of all.',
  sources: [
    { document: 'RFC 7465', clause: '2' },
    { document: 'BOD 18-01', clause: 'Web security' },
  ],
  reproduce: 'nmap -p {port} --script ssl-enum-ciphers {host}',
  about: webEndpoints,
  needs: { tlsCensus },
  outcomes: {
    refused: { status: 'pass', message: '{host} accepts no cipher suite with RC4.' },
    accepted: {
      status: 'fail',
      severity: 'high',
      message: '{host} accepts {suites}.',
      remedy:
        'Set {host} to speak TLS 1.2 and 1.3 only, with the cipher suites listed below. Browsers of the last ten years know them.',
      mender: 'web-host',
    },
    'no-tls': NO_TLS,
  },
  judge({ subject, tlsCensus: facts }) {
    return judgeSuites(subject, facts, ({ cipher }) => cipher === 'RC4');
  },
});
