import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tlsCensus } from '@scrutineer/probes/tls/facts';
import { listed } from '../listed.ts';
import { suiteGuideline } from '../tables/suite-guidelines.ts';
import { NO_TLS, readSuites, readVersions } from './census.ts';
import { soundSettings } from './sound-settings.ts';

/**
 * TLS-9. Every suite that the web server accepts authenticates what it encrypts in one step (AEAD).
 *
 * 1. For each version from SSL 3 on, let the server choose among all suites until it refuses what is left:
 *    `nmap -p 443 --script ssl-enum-ciphers HOST`.
 * 2. Look each suite with a separate MAC (CBC and the like) up in the guideline that holds on the day.
 * 3. One is insufficient (CBC with SHA-1): `insufficient`. One is to be phased out (CBC with SHA-2): `phase-out`.
 *    None is either: `sound`.
 * 4. It speaks no version at all: `no-tls`. None was found, but some version was not seen to its end: unknown.
 *
 * Padding attacks on these suites are potential, and are not tried. RC4 and ciphers with small blocks: TLS-7, TLS-8.
 */
export default defineCheck({
  id: 'TLS-9',
  title: 'Every accepted cipher notices when something was altered',
  why: 'The older kind of cipher has been broken again and again through the way in which it notices changes.',
  sources: [
    { document: 'NCSC-NL TLS guidelines 2025-05', clause: 'cipher suites' },
    { document: 'NIST SP 800-52r2', clause: '3.3.1' },
    { document: 'RFC 9325', clause: '4.2' },
  ],
  reproduce: 'nmap -p {port} --script ssl-enum-ciphers {host}',
  about: webEndpoints,
  needs: { tlsCensus },
  outcomes: {
    sound: {
      status: 'pass',
      message: 'Every cipher suite that {host} accepts is of the kind that is sound today.',
    },
    insufficient: {
      status: 'fail',
      severity: 'low',
      message: '{host} accepts {suites}.',
      remedy:
        'Set {host} to speak TLS 1.2 and 1.3 only, with the cipher suites listed below. Browsers of the last ten years know them.',
      mender: 'web-host',
    },
    'phase-out': {
      status: 'fail',
      severity: 'info',
      message: '{host} accepts {suites}, which are to be phased out.',
      remedy:
        'Set {host} to speak TLS 1.2 and 1.3 only, with the cipher suites listed below, when its settings are next touched.',
      mender: 'web-host',
    },
    'no-tls': NO_TLS,
  },
  judge({ subject, tlsCensus: facts }, at) {
    const { levelOf } = suiteGuideline(at);
    const changes = [soundSettings(subject)];
    const worst = readSuites(facts, (suite) => levelOf(suite) === 'insufficient');
    if (worst.names.length > 0)
      return [{ tag: 'insufficient', args: { suites: listed(worst.names) }, changes }];
    if (worst.blind !== null) return [{ unclear: worst.blind }];
    const { names } = readSuites(facts, (suite) => levelOf(suite) === 'phase-out');
    if (names.length > 0) return [{ tag: 'phase-out', args: { suites: listed(names) }, changes }];
    return [{ tag: readVersions(facts).accepted.length > 0 ? 'sound' : 'no-tls', args: {} }];
  },
});
