import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tlsCensus } from '@scrutineer/probes/tls/facts';
import { NO_TLS, readVersions } from './census.ts';
import { soundSettings } from './sound-settings.ts';

/**
 * TLS-5. The web server speaks TLS 1.3.
 *
 * 1. Send a hello of TLS 1.3: `openssl s_client -tls1_3 -connect HOST:443`.
 * 2. The server goes on with it: `offered`. It turns it down: `missing`; or `no-tls` when it speaks no other either.
 */
export default defineCheck({
  id: 'TLS-5',
  title: 'TLS 1.3 is offered',
  why: 'TLS 1.3 is faster to connect, hides more from whoever listens, and has no weak settings left to choose.',
  sources: [
    { document: 'NIST SP 800-52r2', clause: '3.1' },
    { document: 'RFC 9325', clause: '3.1.1' },
  ],
  reproduce: 'openssl s_client -tls1_3 -connect {host}:{port} -servername {host} -brief',
  about: webEndpoints,
  needs: { tlsCensus },
  outcomes: {
    offered: { status: 'pass', message: '{host} speaks TLS 1.3 on port {port}.' },
    missing: {
      status: 'fail',
      severity: 'low',
      message: '{host} does not speak TLS 1.3 on port {port}.',
      remedy: 'Set {host} to speak TLS 1.2 and 1.3, with the cipher suites listed below.',
      mender: 'web-host',
    },
    'no-tls': NO_TLS,
  },
  judge({ subject, tlsCensus: facts }) {
    const { accepted, blind } = readVersions(facts, ['TLSv1.3']);
    if (accepted.length > 0) return [{ tag: 'offered', args: {} }];
    if (blind !== null) return [{ unclear: blind }];
    const all = readVersions(facts);
    if (all.accepted.length > 0)
      return [{ tag: 'missing', args: {}, changes: [soundSettings(subject)] }];
    return all.blind === null ? [{ tag: 'no-tls', args: {} }] : [{ unclear: all.blind }];
  },
});
