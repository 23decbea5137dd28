import { defineCheck, target } from '@scrutineer/core';
import { delegation } from '@scrutineer/probes/delegation/facts';

/**
 * DNS-1. The name exists in DNS and lies in a zone that is delegated to name servers.
 *
 * 1. Ask for the name: `dig DOMAIN SOA`. The status NXDOMAIN means that it does not exist.
 * 2. Of a name that does not exist, find the closest name above it that does. Where that is a top-level name such
 *    as `gov`, the name is not registered, or its registration has ended: `not-registered`. Otherwise the zone above
 *    has no such name: `no-such-name`.
 * 3. Of a name that exists: `delegated`.
 *
 * Not judged here: whether its servers answer (DNS-3), and whether a name with several public labels above it
 * (`co.us`) is registered; it counts as `no-such-name`.
 */
export default defineCheck({
  id: 'DNS-1',
  title: 'The name exists',
  why: 'Without the name voters find neither the web site nor the office, and whoever registers a name that has ended can pose as the office.',
  sources: [
    { document: 'RFC 1034', clause: '4.2.1' },
    { document: 'RFC 8020', clause: '2' },
  ],
  reproduce: 'dig {domain} SOA',
  about: target,
  needs: { delegation },
  outcomes: {
    delegated: { status: 'pass', message: 'The name {domain} lies in the zone {zone}.' },
    'no-such-name': {
      status: 'fail',
      severity: 'high',
      message: 'The zone {zone} has no name {domain}.',
      remedy:
        'Add the name to the zone {zone}, or take it off the list of names to watch. As an alias of {zone} it leads to the same place.',
      mender: 'office',
    },
    'not-registered': {
      status: 'fail',
      severity: 'critical',
      message: 'The name {domain} is not registered below {zone}.',
      remedy:
        'Renew the registration of {domain} today, or take the name off the list of names to watch if it was never yours.',
      mender: 'office',
    },
  },
  judge({ domain, delegation: facts }) {
    if (facts.exists) return [{ tag: 'delegated', args: { zone: facts.zone } }];
    const zone = facts.nearest;
    const args = { zone: zone === '' || zone === '.' ? 'the root' : zone };
    if (!zone.includes('.') || zone === '.')
      return [{ tag: 'not-registered', args, changes: [{ kind: 'registration', zone: domain }] }];
    const alias = { kind: 'records', name: domain, type: 'CNAME', values: [`${zone}.`] } as const;
    return [{ tag: 'no-such-name', args, changes: [alias] }];
  },
});
