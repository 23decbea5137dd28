import { defineCheck } from '@scrutineer/core';
import { addresses } from '@scrutineer/probes/addresses/facts';
import { delegation } from '@scrutineer/probes/delegation/facts';
import { nameServerHosts } from '@scrutineer/probes/roles';
import { delegationTo, isWithin, ownServers } from './delegation-change.ts';
import { NO_SUCH_NAME } from './no-such-name.ts';

/**
 * DNS-5. The name of every name server leads straight to an address.
 *
 * 1. For each server to which the zone is delegated: `dig +short A SERVER` and `dig +short AAAA SERVER`.
 * 2. An alias (CNAME) on the way: `alias`. No address: `no-address`. Otherwise: `direct`.
 *
 * Not judged here: whether a server answers at its address (DNS-3).
 */
export default defineCheck({
  id: 'DNS-5',
  title: 'Name servers have names that lead straight to addresses',
  why: 'A name server whose name is an alias or leads nowhere does not work for every voter, and a name that nobody holds can be taken over.',
  sources: [
    { document: 'RFC 2181', clause: '10.3' },
    { document: 'RFC 1912', clause: '2.4' },
  ],
  reproduce: 'dig {host} A',
  about: nameServerHosts,
  needs: { addresses },
  beside: { delegation },
  outcomes: {
    direct: { status: 'pass', message: 'The name {host} leads straight to an address.' },
    alias: {
      status: 'fail',
      severity: 'medium',
      message: 'The name server {host} is an alias of {server}.',
      remedy:
        'Name {server} in place of {host} as name server, at the registrar and in the zone {zone}.',
      mender: 'dns-host',
    },
    'no-address': {
      status: 'fail',
      severity: 'high',
      message: 'The name server {host} has no address.',
      remedy:
        'Take {host} off the name servers of {zone}, at the registrar and in the zone, or have your DNS host give it an address again. At least two others must be left.',
      mender: 'dns-host',
    },
    'no-such-name': NO_SUCH_NAME,
  },
  judge({ domain, subject: { host }, addresses: { aliases, ipv4, ipv6 }, delegation: facts }) {
    if (!facts.exists) return [{ tag: 'no-such-name', args: { domain } }];
    const { zone } = facts;
    const own = [...ipv4, ...ipv6];
    const others = facts.servers.filter((server) => server !== host);
    if (own.length === 0) {
      const changes =
        others.length === 0
          ? [{ kind: 'registration', zone } as const]
          : [delegationTo(facts, others), ownServers(zone, others)];
      return [{ tag: 'no-address', args: { zone }, changes }];
    }
    const server = aliases.at(-1);
    if (server === undefined) return [{ tag: 'direct', args: {} }];
    const servers = [...others.filter((each) => each !== server), server];
    const glue = isWithin(server, zone) ? { [server]: own } : {};
    const changes = [delegationTo(facts, servers, glue), ownServers(zone, servers)];
    return [{ tag: 'alias', args: { server, zone }, changes }];
  },
});
