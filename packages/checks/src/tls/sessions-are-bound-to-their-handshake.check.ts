import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tlsCensus } from '@scrutineer/probes/tls/facts';
import { soundOption } from './sound-settings.ts';

/**
 * TLS-17. The web server supports the extended master secret.
 *
 * 1. Send a hello up to TLS 1.2 with the extension `extended_master_secret`:
 *    `openssl s_client -tls1_2 -connect HOST:443 | grep 'Extended master secret'`.
 * 2. The answer has the extension: `supported`. It has not: `unsupported`.
 * 3. It speaks TLS 1.3 only, which does so by itself: `only-tls-1-3`.
 */
export default defineCheck({
  id: 'TLS-17',
  title: 'Session keys are bound to the whole handshake',
  why: 'Without this an attacker can make two connections share a key, and from there pass for one of the two sides (triple handshake).',
  sources: [
    { document: 'RFC 7627', clause: '5.2' },
    { document: 'RFC 9325', clause: '3.5' },
  ],
  reproduce: 'openssl s_client -tls1_2 -connect {host}:{port} -servername {host}',
  about: webEndpoints,
  needs: { tlsCensus },
  outcomes: {
    supported: { status: 'pass', message: '{host} binds session keys to the whole handshake.' },
    unsupported: {
      status: 'fail',
      severity: 'low',
      message: '{host} does not bind session keys to the whole handshake.',
      remedy:
        'Turn the extended master secret on at {host}, which as a rule means to bring its software up to date.',
      mender: 'web-host',
    },
    'only-tls-1-3': {
      status: 'not-applicable',
      message: '{host} speaks TLS 1.3 only, which binds keys by itself.',
    },
  },
  judge({ subject, tlsCensus: { extendedMasterSecret: sight } }) {
    if (sight.kind === 'unseen') return [{ unclear: sight.why }];
    if (sight.facts === null) return [{ tag: 'only-tls-1-3', args: {} }];
    return sight.facts
      ? [{ tag: 'supported', args: {} }]
      : [
          {
            tag: 'unsupported',
            args: {},
            changes: [soundOption(subject, 'extended-master-secret')],
          },
        ];
  },
});
