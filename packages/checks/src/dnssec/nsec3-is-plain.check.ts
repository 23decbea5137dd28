import { defineCheck, target } from '@scrutineer/core';
import { dnssec } from '@scrutineer/probes/dnssec/facts';
import { NSEC3_ITERATIONS_HEEDED_MAX } from '../tables/nsec3-iterations.ts';
import { NOT_SIGNED } from './not-signed.ts';

/**
 * SEC-6. Where the zone hides its names (NSEC3), it does so with no iterations and no salt.
 *
 * 1. `dig +short NSEC3PARAM ZONE`: algorithm, flags, iterations, salt (`-` for none).
 * 2. More than 50 iterations: `not-heeded`. More than none: `iterations`. A salt: `salt`.
 * 3. None of these, or no such record: `plain`.
 */
export default defineCheck({
  id: 'SEC-6',
  title: 'DNSSEC hides names without useless work',
  why: 'Extra rounds protect nothing, slow every answer, and make resolvers treat the zone as unsigned.',
  sources: [{ document: 'RFC 9276', clause: '3.1' }],
  reproduce: 'dig NSEC3PARAM {zone}',
  about: target,
  needs: { dnssec },
  outcomes: {
    plain: { status: 'pass', message: 'The zone {zone} proves absence without useless work.' },
    'not-heeded': wasteful(
      'medium',
      'NSEC3 of {zone} has {count} iterations: resolvers treat that as unsigned',
    ),
    iterations: wasteful('low', 'NSEC3 of {zone} has {count} iterations'),
    salt: wasteful('low', 'NSEC3 of {zone} has a salt'),
    'not-signed': NOT_SIGNED,
  },
  judge({ dnssec: { zone, keys, nsec3 } }) {
    if (keys.length === 0) return [{ tag: 'not-signed', args: { zone } }];
    if (nsec3 === null || (nsec3.iterations === 0 && nsec3.salt === ''))
      return [{ tag: 'plain', args: { zone } }];
    const { iterations: count } = nsec3;
    const changes = [{ kind: 'dnssec', zone, action: 'plain-nsec3' } as const];
    const args = { zone, count };
    if (count === 0) return [{ tag: 'salt', args, changes }];
    const isHeeded = count <= NSEC3_ITERATIONS_HEEDED_MAX;
    return [{ tag: isHeeded ? 'iterations' : 'not-heeded', args, changes }];
  },
});

function wasteful<const S extends 'medium' | 'low'>(severity: S, found: string) {
  return {
    status: 'fail',
    severity,
    message: `${found}.`,
    remedy: 'Have your DNS host set NSEC3 of {zone} to 0 iterations and no salt.',
    mender: 'dns-host',
  } as const;
}
