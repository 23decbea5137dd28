import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tlsCensus } from '@scrutineer/probes/tls/facts';
import { NO_TLS, judgeVersions } from './census.ts';

/**
 * TLS-3. The web server speaks neither TLS 1.0 nor TLS 1.1.
 *
 * 1. Send a hello of each version with every suite that a server could accept:
 *    `openssl s_client -tls1 -cipher DEFAULT@SECLEVEL=0 -connect HOST:443`, and the same with `-tls1_1`.
 * 2. The server chooses a suite in one of them: `accepted`. It turns both down: `refused`.
 * 3. It speaks no version at all: `no-tls`. One of the two could not be told and the other is refused: unknown.
 */
export default defineCheck({
  id: 'TLS-3',
  title: 'TLS 1.0 and TLS 1.1 are refused',
  why: 'These versions rest on methods that no longer hold, and browsers stopped using them in 2020. All they still do is offer an attacker the weaker way.',
  sources: [
    { document: 'RFC 8996', clause: '4 and 5' },
    { document: 'NIST SP 800-52r2', clause: '3.1' },
  ],
  reproduce: 'nmap -p {port} --script ssl-enum-ciphers {host}',
  about: webEndpoints,
  needs: { tlsCensus },
  outcomes: {
    refused: { status: 'pass', message: '{host} refuses TLS 1.0 and TLS 1.1 on port {port}.' },
    accepted: {
      status: 'fail',
      severity: 'medium',
      message: '{host} accepts {versions} on port {port}.',
      remedy:
        'Set {host} to speak TLS 1.2 and 1.3 only, with the cipher suites listed below. Browsers of the last ten years know them.',
      mender: 'web-host',
    },
    'no-tls': NO_TLS,
  },
  judge({ subject, tlsCensus: facts }) {
    return judgeVersions(subject, facts, ['TLSv1.0', 'TLSv1.1']);
  },
});
