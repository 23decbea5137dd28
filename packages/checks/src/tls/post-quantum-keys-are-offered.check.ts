import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tlsCensus } from '@scrutineer/probes/tls/facts';
import { budgetEnded, readVersions } from './census.ts';
import { soundGroups } from './sound-settings.ts';

const POST_QUANTUM = /MLKEM\d+/;

/**
 * TLS-13. The web server can agree on keys that a quantum computer will not break.
 *
 * 1. Offer the groups with ML-KEM in TLS 1.3: `openssl s_client -groups X25519MLKEM768 -connect HOST:443`.
 * 2. The server chooses one: `offered`. It turns them all down: `missing`.
 * 3. It does not speak TLS 1.3, without which there are none: `too-old`. The list was not finished: unknown.
 *
 * Drafts (Kyber) do not count. This is a number to follow, not a defect.
 */
export default defineCheck({
  id: 'TLS-13',
  title: 'Keys that withstand quantum computers are offered',
  why: 'What is recorded today may be read in ten or twenty years. Current browsers already ask for such keys.',
  sources: [
    { document: 'FIPS 203', clause: '8' },
    { document: 'RFC 10024', clause: '3' },
  ],
  reproduce:
    'openssl s_client -groups X25519MLKEM768 -connect {host}:{port} -servername {host} -brief',
  about: webEndpoints,
  needs: { tlsCensus },
  outcomes: {
    offered: { status: 'pass', message: '{host} offers {groups}.' },
    missing: {
      status: 'fail',
      severity: 'info',
      message: '{host} offers no keys that withstand quantum computers.',
      remedy:
        'Let {host} use the groups listed below as soon as its software knows them (OpenSSL from 3.5 on).',
      mender: 'web-host',
    },
    'too-old': {
      status: 'not-applicable',
      message: '{host} does not speak TLS 1.3, which such keys need.',
    },
  },
  judge({ subject, tlsCensus: facts }) {
    const { groups } = facts;
    if (groups.kind === 'unseen') return [{ unclear: groups.why }];
    const { names, complete } = groups.facts;
    const found = names.filter((name) => POST_QUANTUM.test(name));
    if (found.length > 0) return [{ tag: 'offered', args: { groups: found.join(', ') } }];
    const newest = readVersions(facts, ['TLSv1.3']);
    if (newest.blind !== null) return [{ unclear: newest.blind }];
    if (newest.accepted.length === 0) return [{ tag: 'too-old', args: {} }];
    if (!complete) return [{ unclear: budgetEnded('the named groups') }];
    return [{ tag: 'missing', args: {}, changes: [soundGroups(subject, { isPostQuantum: true })] }];
  },
});
