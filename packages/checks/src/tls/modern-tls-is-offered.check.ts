import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tlsCensus } from '@scrutineer/probes/tls/facts';
import { readVersions } from './census.ts';
import { soundSettings } from './sound-settings.ts';

/**
 * TLS-4. The web server speaks TLS 1.2 or TLS 1.3.
 *
 * 1. Send a hello of each: `openssl s_client -tls1_2 -connect HOST:443`, and the same with `-tls1_3`.
 * 2. The server answers to one of them: `offered`.
 * 3. It turns both down: `too-old` when it speaks some older version, else `none`.
 * 4. Neither answers, and one could not be told: unknown.
 */
export default defineCheck({
  id: 'TLS-4',
  title: 'TLS 1.2 or TLS 1.3 is offered',
  why: 'Browsers of today speak nothing older. Without it, voters see an error in place of the site.',
  sources: [
    { document: 'NIST SP 800-52r2', clause: '3.1' },
    { document: 'RFC 9325', clause: '3.1.1' },
  ],
  reproduce: 'openssl s_client -connect {host}:{port} -servername {host} -brief',
  about: webEndpoints,
  needs: { tlsCensus },
  outcomes: {
    offered: { status: 'pass', message: '{host} speaks {versions} on port {port}.' },
    'too-old': {
      status: 'fail',
      severity: 'critical',
      message: '{host} speaks no version newer than {versions} on port {port}.',
      remedy:
        'Set {host} to speak TLS 1.2 and 1.3, with the cipher suites listed below. A server that cannot has to be replaced.',
      mender: 'web-host',
    },
    none: {
      status: 'fail',
      severity: 'critical',
      message: '{host} accepts connections on port {port}, but no version of TLS.',
      remedy: 'Set {host} to speak TLS 1.2 and 1.3, with the cipher suites listed below.',
      mender: 'web-host',
    },
  },
  judge({ subject, tlsCensus: facts }) {
    const modern = readVersions(facts, ['TLSv1.2', 'TLSv1.3']);
    if (modern.accepted.length > 0)
      return [{ tag: 'offered', args: { versions: modern.accepted.join(', ') } }];
    const all = readVersions(facts);
    const changes = [soundSettings(subject)];
    const newest = all.accepted.at(-1);
    if (modern.blind !== null) return [{ unclear: modern.blind }];
    if (newest !== undefined) return [{ tag: 'too-old', args: { versions: newest }, changes }];
    return all.blind === null ? [{ tag: 'none', args: {}, changes }] : [{ unclear: all.blind }];
  },
});
