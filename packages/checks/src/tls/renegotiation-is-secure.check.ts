import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tlsCensus } from '@scrutineer/probes/tls/facts';
import { soundOption } from './sound-settings.ts';

/**
 * TLS-16. The web server supports secure renegotiation (CVE-2009-3555).
 *
 * 1. Send a hello up to TLS 1.2 with the extension `renegotiation_info`:
 *    `openssl s_client -tls1_2 -connect HOST:443 | grep Renegotiation`.
 * 2. The answer has the extension: `supported`. It has not: `unsupported`.
 * 3. It speaks TLS 1.3 only, which does not renegotiate: `only-tls-1-3`.
 */
export default defineCheck({
  id: 'TLS-16',
  title: 'Connections cannot be taken over when they are renewed',
  why: 'Without this protection an attacker can put words of his own in front of what a visitor sends, under the name of the visitor.',
  sources: [
    { document: 'RFC 5746', clause: '3.6' },
    { document: 'RFC 9325', clause: '3.5' },
  ],
  reproduce: 'openssl s_client -tls1_2 -connect {host}:{port} -servername {host}',
  about: webEndpoints,
  needs: { tlsCensus },
  outcomes: {
    supported: { status: 'pass', message: '{host} supports secure renegotiation.' },
    unsupported: {
      status: 'fail',
      severity: 'medium',
      message: '{host} does not support secure renegotiation.',
      remedy:
        'Turn secure renegotiation on at {host}, which as a rule means to bring its software up to date.',
      mender: 'web-host',
    },
    'only-tls-1-3': {
      status: 'not-applicable',
      message: '{host} speaks TLS 1.3 only, which does not renegotiate.',
    },
  },
  judge({ subject, tlsCensus: { secureRenegotiation: sight } }) {
    if (sight.kind === 'unseen') return [{ unclear: sight.why }];
    if (sight.facts === null) return [{ tag: 'only-tls-1-3', args: {} }];
    return sight.facts
      ? [{ tag: 'supported', args: {} }]
      : [{ tag: 'unsupported', args: {}, changes: [soundOption(subject, 'secure-renegotiation')] }];
  },
});
