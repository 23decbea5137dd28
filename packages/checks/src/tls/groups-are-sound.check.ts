import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tlsCensus } from '@scrutineer/probes/tls/facts';
import { listed } from '../listed.ts';
import { budgetEnded } from './census.ts';
import { soundGroups } from './sound-settings.ts';

/** Groups by their IANA names; each of these is of at least 112 bits of strength and still recommended by somebody. */
const SOUND =
  /^(secp256r1|secp384r1|secp521r1|x25519|x448|brainpoolP(256|384|512)r1(tls13)?|ffdhe\d+|MLKEM\d+|.*(MLKEM|Kyber)\d+.*|curveSM2)$/;

/**
 * TLS-12. The web server agrees on keys in sound groups only.
 *
 * 1. Offer every named group, and again without those that the server has chosen, until it refuses what is left.
 * 2. One of them is a curve of fewer than 256 bits, or one that no guideline recommends: `weak`. None is: `sound`.
 * 3. It chooses none at all: `not-used`. None was weak, but the list was not finished: unknown.
 *
 * Sound are P-256, P-384, P-521, X25519, X448, the Brainpool curves, SM2, primes of RFC 7919 and the post-quantum ones.
 */
export default defineCheck({
  id: 'TLS-12',
  title: 'Keys are agreed on with sound curves only',
  why: 'Small or rarely examined curves offer an attacker the weaker way into a connection.',
  sources: [
    { document: 'RFC 8422', clause: '5.1.1' },
    { document: 'NIST SP 800-52r2', clause: '3.4.2.2' },
    { document: 'NCSC-NL TLS guidelines 2025-05', clause: 'key exchange groups' },
  ],
  reproduce: 'sslscan --no-ciphersuites {host}:{port}',
  about: webEndpoints,
  needs: { tlsCensus },
  outcomes: {
    sound: { status: 'pass', message: '{host} agrees on keys with {groups}.' },
    'not-used': { status: 'not-applicable', message: '{host} uses no named curve or group.' },
    weak: {
      status: 'fail',
      severity: 'low',
      message: '{host} also agrees on keys with {groups}.',
      remedy: 'Set {host} to use the curves and groups listed below only.',
      mender: 'web-host',
    },
  },
  judge({ subject, tlsCensus: { groups } }) {
    if (groups.kind === 'unseen') return [{ unclear: groups.why }];
    const { names, complete } = groups.facts;
    const weak = names.filter((name) => !SOUND.test(name));
    if (weak.length > 0)
      return [
        {
          tag: 'weak',
          args: { groups: listed(weak) },
          changes: [soundGroups(subject, { isPostQuantum: names.includes('X25519MLKEM768') })],
        },
      ];
    if (!complete) return [{ unclear: budgetEnded('the named groups') }];
    if (names.length === 0) return [{ tag: 'not-used', args: {} }];
    return [{ tag: 'sound', args: { groups: listed(names) } }];
  },
});
