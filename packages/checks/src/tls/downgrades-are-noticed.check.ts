import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tlsCensus } from '@scrutineer/probes/tls/facts';
import { readVersions } from './census.ts';
import { soundSettings } from './sound-settings.ts';

/**
 * TLS-18. Nobody can talk a visitor down to an old version without the server noticing.
 *
 * 1. Send a hello of a version below the newest one with the signal TLS_FALLBACK_SCSV:
 *    `openssl s_client -fallback_scsv -tls1_1 -cipher DEFAULT@SECLEVEL=0 -connect HOST:443`.
 * 2. The server turns it away: `noticed`. It goes on: `unnoticed` when it accepts a version before TLS 1.2 and a newer one.
 * 3. It accepts no version before TLS 1.2: `nothing-old`. A step from 1.3 down to 1.2 shows in the answer itself (RFC 8446,
 *    4.1.3).
 */
export default defineCheck({
  id: 'TLS-18',
  title: 'Attempts to force an old version are noticed',
  why: 'Someone on the line can disturb a connection until the browser tries an older version. The server is the one to notice.',
  sources: [
    { document: 'RFC 7507', clause: '3' },
    { document: 'RFC 8446', clause: '4.1.3' },
  ],
  reproduce:
    'openssl s_client -fallback_scsv -tls1_1 -cipher DEFAULT@SECLEVEL=0 -connect {host}:{port} -servername {host}',
  about: webEndpoints,
  needs: { tlsCensus },
  outcomes: {
    noticed: { status: 'pass', message: '{host} turns away connections that were forced down.' },
    'nothing-old': {
      status: 'pass',
      message: '{host} accepts no version that a visitor could be forced down to.',
    },
    unnoticed: {
      status: 'fail',
      severity: 'info',
      message:
        '{host} accepts {versions}, and does not notice when a visitor was forced down to it.',
      remedy:
        'Set {host} to speak TLS 1.2 and 1.3 only, with the cipher suites listed below, so that there is nothing to be forced down to.',
      mender: 'web-host',
    },
  },
  judge({ subject, tlsCensus: facts }) {
    const old = readVersions(facts, ['SSLv3', 'TLSv1.0', 'TLSv1.1']);
    if (old.accepted.length === 0) {
      return old.blind === null ? [{ tag: 'nothing-old', args: {} }] : [{ unclear: old.blind }];
    }
    const { fallbackRefused } = facts;
    if (fallbackRefused.kind === 'unseen') return [{ unclear: fallbackRefused.why }];
    if (fallbackRefused.facts === null) return [{ tag: 'nothing-old', args: {} }];
    if (fallbackRefused.facts) return [{ tag: 'noticed', args: {} }];
    const args = { versions: old.accepted.join(', ') };
    return [{ tag: 'unnoticed', args, changes: [soundSettings(subject)] }];
  },
});
