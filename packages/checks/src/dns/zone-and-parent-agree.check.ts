import { defineCheck } from '@scrutineer/core';
import { delegation } from '@scrutineer/probes/delegation/facts';
import { nameserver } from '@scrutineer/probes/nameserver/facts';
import { nameServers } from '@scrutineer/probes/roles';
import { delegationTo, ownServers } from './delegation-change.ts';
import { NO_SUCH_NAME } from './no-such-name.ts';

/**
 * DNS-4. The registrar and the zone itself name the same name servers.
 *
 * 1. Take the NS records that a server of the zone above gives: `dig +norecurse NS ZONE @PARENT-SERVER`.
 * 2. Take those that each server of the zone gives itself: `dig +norecurse NS ZONE @SERVER`.
 * 3. They have none in common, though the servers that the registrar names answer: `stale-in-zone`, as after a move
 *    to another DNS host that took the old records along.
 * 4. The registrar names one that the zone does not: `stale-at-registrar`.
 * 5. Only the zone names more: `missing-at-registrar`. The same: `agree`.
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
      remedy:
        'Ask your DNS host whether {servers} is still to answer for {zone}. If not, enter at the registrar exactly these name servers: {found}. If so, have the zone name it.',
      mender: 'office',
    },
    'missing-at-registrar': {
      status: 'fail',
      severity: 'low',
      message: 'The registrar does not name {servers}, which {host} names for {zone}.',
      remedy:
        'Ask your DNS host whether {servers} answers for {zone}. If so, enter at the registrar exactly these name servers: {found}; those whose names end in {zone} with their addresses. If not, have the zone name it no more.',
      mender: 'office',
    },
    'stale-in-zone': {
      status: 'fail',
      severity: 'medium',
      message:
        'The zone {zone}, as {host} has it, names {servers}, none of which the registrar names.',
      remedy:
        'Have your DNS host replace the NS records of {zone} by those of the servers that the registrar names: {found}. Do not enter the others at the registrar unless your DNS host says that they are its own.',
      mender: 'dns-host',
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
    const { zone, servers: above } = facts;
    if (stale.length === above.length) {
      const args = { servers: own.join(', '), found: above.join(', ') };
      return [{ tag: 'stale-in-zone', args, changes: [ownServers(zone, above)] }];
    }
    const isStale = stale.length > 0;
    const args = { servers: (isStale ? stale : missing).join(', '), found: own.join(', ') };
    const tag = isStale ? 'stale-at-registrar' : 'missing-at-registrar';
    return [{ tag, args, changes: [delegationTo(facts, own)] }];
  },
});
