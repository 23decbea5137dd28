import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tlsCensus } from '@scrutineer/probes/tls/facts';
import { NO_TLS, judgeVersions } from './census.ts';

/**
 * TLS-2. The web server does not speak SSL 3.
 *
 * 1. Send an SSL 3 hello with every suite that a server could accept: `nmap -p 443 --script ssl-enum-ciphers HOST`.
 * 2. The server chooses one: `accepted`. It turns the hello down: `refused`.
 * 3. It speaks no version at all: `no-tls`. Nothing could be told of SSL 3: unknown.
 */
export default defineCheck({
  id: 'TLS-2',
  title: 'SSL 3 is refused',
  why: 'SSL 3 lets whoever is on the line read the cookies with which voters and staff are logged in.',
  sources: [
    { document: 'RFC 7568', clause: '3' },
    { document: 'BOD 18-01', clause: 'Web security' },
  ],
  reproduce: 'nmap -p {port} --script ssl-enum-ciphers {host}',
  about: webEndpoints,
  needs: { tlsCensus },
  outcomes: {
    refused: { status: 'pass', message: '{host} refuses SSL 3 on port {port}.' },
    accepted: {
      status: 'fail',
      severity: 'high',
      message: '{host} accepts {versions} on port {port}.',
      remedy:
        'Set {host} to speak TLS 1.2 and 1.3 only, with the cipher suites listed below. Browsers of the last ten years know them.',
      mender: 'web-host',
    },
    'no-tls': NO_TLS,
  },
  judge({ subject, tlsCensus: facts }) {
    return judgeVersions(subject, facts, ['SSLv3']);
  },
});
