import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tlsCensus } from '@scrutineer/probes/tls/facts';
import { isSoundSuite, knownSuites, readVersions } from './census.ts';
import { soundOption } from './sound-settings.ts';

/**
 * TLS-14. Where weaker suites are accepted beside sound ones, the server's order counts and not the client's.
 *
 * 1. For each version up to TLS 1.2 that accepts both sound and weaker suites, offer two in one order, then in the other:
 *    `nmap -p 443 --script ssl-enum-ciphers HOST` prints the "cipher preference".
 * 2. The client's order counts in one of them: `client-chooses`. It does in none: `server-chooses`.
 * 3. No version accepts both kinds: `no-weaker`, as there is nothing to prefer.
 *
 * Which suites are weak: TLS-6 to TLS-10. In TLS 1.3 all are sound.
 */
export default defineCheck({
  id: 'TLS-14',
  title: 'The server, not the visitor, chooses the stronger cipher',
  why: 'Old or manipulated programs ask for weak ciphers first. A server that follows them gives its visitors less than it could.',
  sources: [
    { document: 'RFC 9325', clause: '4.2.1' },
    { document: 'NIST SP 800-52r2', clause: '3.3.1' },
  ],
  reproduce: 'nmap -p {port} --script ssl-enum-ciphers {host}',
  about: webEndpoints,
  needs: { tlsCensus },
  outcomes: {
    'server-chooses': { status: 'pass', message: '{host} chooses the cipher suite itself.' },
    'no-weaker': {
      status: 'pass',
      message:
        '{host} accepts no weaker cipher suite beside a sound one, so the order does not matter.',
    },
    'client-chooses': {
      status: 'fail',
      severity: 'low',
      message:
        '{host} lets the visitor choose among strong and weaker cipher suites in {versions}.',
      remedy: 'Let {host} choose the cipher suite, by the setting below.',
      mender: 'web-host',
    },
  },
  judge({ subject, tlsCensus: facts }) {
    const { accepted, blind } = readVersions(facts, ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2']);
    const mixed = accepted.flatMap((version) => {
      const sight = facts.versions[version];
      if (sight.kind === 'unseen') return [];
      const sound = knownSuites(sight.facts.suites).filter(isSoundSuite).length;
      const isMixed = sound > 0 && sound < sight.facts.suites.length;
      return isMixed ? [{ version, order: sight.facts.order }] : [];
    });
    const wrong = mixed.filter(({ order }) => order === 'client').map(({ version }) => version);
    if (wrong.length > 0) {
      const args = { versions: wrong.join(', ') };
      return [{ tag: 'client-chooses', args, changes: [soundOption(subject, 'server-order')] }];
    }
    if (blind !== null) return [{ unclear: blind }];
    if (mixed.length === 0) return [{ tag: 'no-weaker', args: {} }];
    return mixed.some(({ order }) => order === null)
      ? [{ unclear: { reason: 'protocol', stage: 'cipher order', detail: 'no order to be seen' } }]
      : [{ tag: 'server-chooses', args: {} }];
  },
});
