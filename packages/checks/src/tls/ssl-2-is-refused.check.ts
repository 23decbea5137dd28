import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tlsCensus } from '@scrutineer/probes/tls/facts';
import { NO_TLS, judgeVersions } from './census.ts';

/**
 * TLS-1. The web server does not speak SSL 2.
 *
 * 1. Send an SSL 2 hello with every kind of cipher that SSL 2 knows: `nmap -p 443 --script sslv2 HOST`.
 * 2. The server answers with a hello of SSL 2: `accepted`. It does not: `refused`.
 * 3. It speaks no version at all: `no-tls`. Nothing could be told of SSL 2: unknown.
 *
 * An answer without a common cipher counts as well: the key is what the attack (DROWN) needs, not the cipher.
 */
export default defineCheck({
  id: 'TLS-1',
  title: 'SSL 2 is refused',
  why: 'SSL 2 is broken: whoever can speak it with a server can unlock what voters sent to the same server over newer versions.',
  sources: [
    { document: 'RFC 6176', clause: '3' },
    { document: 'BOD 18-01', clause: 'Web security' },
  ],
  reproduce: 'nmap -p {port} --script sslv2 {host}',
  about: webEndpoints,
  needs: { tlsCensus },
  outcomes: {
    refused: { status: 'pass', message: '{host} refuses SSL 2 on port {port}.' },
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
    return judgeVersions(subject, facts, ['SSLv2']);
  },
});
