import { defineCheck, target } from '@scrutineer/core';
import { delegation } from '@scrutineer/probes/delegation/facts';
import { isWithin } from './delegation-change.ts';

/**
 * DNS-1. The name exists in DNS and lies in a zone that is delegated to name servers.
 *
 * 1. Ask for the name: `dig DOMAIN SOA`. The status NXDOMAIN means that it does not exist.
 * 2. Of a name that does not exist, find the closest zone above it that does: the owner of the SOA record in that
 *    answer. Find the name in it that somebody registers: one label more than the entry in the Public Suffix List.
 * 3. The zone lies above the registered name, so that this does not exist either: `not-registered`. Otherwise the
 *    zone has no such name: `no-such-name`.
 * 4. Of a name that exists: `delegated`.
 *
 * Not judged here: whether its servers answer (DNS-3).
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
        'Take {domain} off the list of names to watch if nobody uses it. Otherwise have your DNS host add it to the zone {zone}: as an alias (CNAME) of {zone} it leads to the same place, and the web site there must then answer to it.',
      mender: 'office',
    },
    'not-registered': {
      status: 'fail',
      severity: 'critical',
      message: 'The name {name} is not registered below {zone}.',
      remedy:
        'Renew the registration of {name} at your registrar today, or take {domain} off the list of names to watch if it was never yours.',
      mender: 'office',
    },
  },
  judge({ domain, delegation: facts }) {
    if (facts.exists) return [{ tag: 'delegated', args: { zone: facts.zone } }];
    const { nearest, registrable } = facts;
    const zone = nearest === '' || nearest === '.' ? 'the root' : nearest;
    const name = registrable ?? domain;
    if (!isWithin(nearest, name)) {
      const changes = [{ kind: 'registration', zone: name } as const];
      return [{ tag: 'not-registered', args: { zone, name }, changes }];
    }
    const alias = { kind: 'records', name: domain, type: 'CNAME', values: [`${zone}.`] } as const;
    return [{ tag: 'no-such-name', args: { zone }, changes: [alias] }];
  },
});
