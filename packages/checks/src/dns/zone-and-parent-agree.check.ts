import { defineCheck } from '@scrutineer/core';
import { delegation } from '@scrutineer/probes/delegation/facts';
import { nameserver } from '@scrutineer/probes/nameserver/facts';
import { nameServers } from '@scrutineer/probes/roles';
import { delegationTo } from './delegation-change.ts';
import { NO_SUCH_NAME } from './no-such-name.ts';

/**
 * DNS-4. The registrar and the zone itself name the same name servers.
 *
 * 1. Take the NS records that a server of the zone above gives: `dig +norecurse NS ZONE @PARENT-SERVER`.
 * 2. Take those that each server of the zone gives itself: `dig +norecurse NS ZONE @SERVER`.
 * 3. The registrar names one that the zone does not: `stale-at-registrar`.
 * 4. Only the zone names more: `missing-at-registrar`. The same: `agree`.
 *
 * A server that gives no NS record, as one does that does not hold the zone, is unknown here: DNS-3 judges it.
 */
export default defineCheck({
  id: 'DNS-4',
  title: 'Registrar and zone name the same name servers',
  why: 'A server that only the registrar still names may belong to somebody else by now, and gets the questions of voters all the same.',
  sources: [{ document: 'RFC 1034', clause: '4.2.2' }],
  reproduce: 'dig +norecurse NS {zone} @{address}',
  about: nameServers,
  needs: { nameserver },
  beside: { delegation },
  outcomes: {
    agree: { status: 'pass', message: 'The registrar and {host} name the same servers.' },
    'stale-at-registrar': {
      status: 'fail',
      severity: 'medium',
      message: 'The registrar still names {servers}, which {host} does not name for {zone}.',
      remedy: 'Enter at the registrar exactly the name servers that the zone itself names.',
      mender: 'office',
    },
    'missing-at-registrar': {
      status: 'fail',
      severity: 'low',
      message: 'The registrar does not name {servers}, which {host} names for {zone}.',
      remedy: 'Enter at the registrar exactly the name servers that the zone itself names.',
      mender: 'office',
    },
    'no-such-name': NO_SUCH_NAME,
  },
  judge({ domain, nameserver: { servers }, delegation: facts }) {
    if (!facts.exists) return [{ tag: 'no-such-name', args: { domain } }];
    if (servers.kind === 'unseen') return [{ unclear: servers.why }];
    const own = servers.facts;
    if (own.length === 0)
      return [{ unclear: { reason: 'protocol', stage: 'NS', detail: 'no NS record' } }];
    const stale = facts.servers.filter((server) => !own.includes(server));
    const missing = own.filter((server) => !facts.servers.includes(server));
    if (stale.length === 0 && missing.length === 0) return [{ tag: 'agree', args: {} }];
    const isStale = stale.length > 0;
    return [
      {
        tag: isStale ? 'stale-at-registrar' : 'missing-at-registrar',
        args: { servers: (isStale ? stale : missing).join(', ') },
        changes: [delegationTo(facts, own)],
      },
    ];
  },
});
