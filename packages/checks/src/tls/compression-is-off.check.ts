import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tlsCensus } from '@scrutineer/probes/tls/facts';
import { soundOption } from './sound-settings.ts';

/**
 * TLS-15. The web server does not compress inside of TLS.
 *
 * 1. Offer DEFLATE beside no compression in a hello up to TLS 1.2: `sslscan HOST:443` prints "TLS Compression".
 * 2. The server chooses DEFLATE: `on`. It does not: `off`.
 * 3. It speaks TLS 1.3 only, which has none: `only-tls-1-3`.
 *
 * Compression of the pages themselves (gzip) is another thing and is not judged here.
 */
export default defineCheck({
  id: 'TLS-15',
  title: 'Connections are not compressed before they are encrypted',
  why: 'Compression under encryption lets an attacker guess log-in cookies from the length of what is sent (CRIME).',
  sources: [
    { document: 'RFC 9325', clause: '3.3' },
    { document: 'NIST SP 800-52r2', clause: '3.7' },
  ],
  reproduce: 'sslscan --no-ciphersuites {host}:{port}',
  about: webEndpoints,
  needs: { tlsCensus },
  outcomes: {
    off: { status: 'pass', message: '{host} does not compress inside of TLS.' },
    on: {
      status: 'fail',
      severity: 'medium',
      message: '{host} compresses inside of TLS.',
      remedy: 'Turn TLS compression off on {host}.',
      mender: 'web-host',
    },
    'only-tls-1-3': {
      status: 'not-applicable',
      message: '{host} speaks TLS 1.3 only, which knows no compression.',
    },
  },
  judge({ subject, tlsCensus: { compression: sight } }) {
    if (sight.kind === 'unseen') return [{ unclear: sight.why }];
    if (sight.facts === null) return [{ tag: 'only-tls-1-3', args: {} }];
    return sight.facts
      ? [{ tag: 'on', args: {}, changes: [soundOption(subject, 'no-compression')] }]
      : [{ tag: 'off', args: {} }];
  },
});
