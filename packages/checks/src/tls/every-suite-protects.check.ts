import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tlsCensus } from '@scrutineer/probes/tls/facts';
import { NO_TLS, judgeSuites } from './census.ts';

/**
 * TLS-6. The web server accepts no suite without encryption, without a certificate, or with export-grade keys.
 *
 * 1. For each version from SSL 3 on, let the server choose among all suites until it refuses what is left:
 *    `nmap -p 443 --script ssl-enum-ciphers HOST`.
 * 2. One of them is NULL, anonymous, or made for export: `accepted`. None is: `refused`.
 * 3. It speaks no version at all: `no-tls`. None was found, but some version was not seen to its end: unknown.
 */
export default defineCheck({
  id: 'TLS-6',
  title: 'Every accepted cipher encrypts and proves who answers',
  why: 'A connection that is not encrypted, or that does not prove who answers, looks safe to the voter and is open to whoever listens.',
  sources: [
    { document: 'RFC 9325', clause: '4.1' },
    { document: 'NIST SP 800-52r2', clause: '3.3.1' },
  ],
  reproduce: 'nmap -p {port} --script ssl-enum-ciphers {host}',
  about: webEndpoints,
  needs: { tlsCensus },
  outcomes: {
    refused: {
      status: 'pass',
      message:
        '{host} accepts no cipher suite without encryption, without proof of identity, or of export grade.',
    },
    accepted: {
      status: 'fail',
      severity: 'high',
      message: '{host} accepts {suites}, which protect nothing or next to nothing.',
      remedy:
        'Set {host} to speak TLS 1.2 and 1.3 only, with the cipher suites listed below. Browsers of the last ten years know them.',
      mender: 'web-host',
    },
    'no-tls': NO_TLS,
  },
  judge({ subject, tlsCensus: facts }) {
    return judgeSuites(
      subject,
      facts,
      ({ isNull, isAnonymous, isExport }) => isNull || isAnonymous || isExport,
    );
  },
});
