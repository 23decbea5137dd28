import { defineCheck } from '@scrutineer/core';
import { nameserver } from '@scrutineer/probes/nameserver/facts';
import { nameServers } from '@scrutineer/probes/roles';

/**
 * DNS-15. The name servers know EDNS(0), the extension that modern DNS stands on.
 *
 * 1. Ask each address of each server with it: `dig +edns=0 +norecurse SOA ZONE @ADDRESS`.
 * 2. The answer has an OPT record: `supported`. An answer comes without it, or only when asked without: `missing`.
 *
 * Not judged here: sizes of packets and options of the extension.
 */
export default defineCheck({
  id: 'DNS-15',
  title: 'Name servers know the extension that modern DNS stands on',
  why: 'Without it answers cannot be signed, and some resolvers of voters are slow or give up.',
  sources: [{ document: 'RFC 6891', clause: '6.1.1' }],
  reproduce: 'dig +edns=0 +norecurse SOA {zone} @{address}',
  about: nameServers,
  needs: { nameserver },
  outcomes: {
    supported: { status: 'pass', message: 'The server {host} knows EDNS(0).' },
    missing: {
      status: 'fail',
      severity: 'low',
      message: 'The server {host} does not know EDNS(0), at {address}.',
      remedy:
        'Have your DNS host bring the server {host} up to date, and let its firewall pass EDNS(0).',
      mender: 'dns-host',
    },
  },
  judge({ subject: { host, zone }, nameserver: { edns } }) {
    if (edns.kind === 'unseen') return [{ unclear: edns.why }];
    if (edns.facts.supported) return [{ tag: 'supported', args: {} }];
    const change = { kind: 'name-server', host, zone, setting: 'answer-edns' } as const;
    return [{ tag: 'missing', args: {}, changes: [change] }];
  },
});
