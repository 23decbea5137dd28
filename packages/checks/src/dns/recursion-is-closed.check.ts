import { defineCheck } from '@scrutineer/core';
import { nameserver } from '@scrutineer/probes/nameserver/facts';
import { nameServers } from '@scrutineer/probes/roles';

/**
 * DNS-13. The name servers of the zone do not look up other people's names for strangers.
 *
 * 1. Ask each address of each server for a name of somebody else, recursion desired: `dig A example.com @ADDRESS`.
 * 2. It answers the question: `open`. It refuses, or only refers elsewhere: `closed`.
 *
 * Not judged here: the office's own resolvers, which are not in public DNS.
 */
export default defineCheck({
  id: 'DNS-13',
  title: 'Name servers do not look up names for strangers',
  why: 'Attackers bounce floods off such a server to knock others off the net, and can feed it false answers.',
  sources: [{ document: 'RFC 5358', clause: '4' }],
  reproduce: 'dig +recurse A example.com @{address}',
  about: nameServers,
  needs: { nameserver },
  outcomes: {
    closed: { status: 'pass', message: 'The server {host} answers for its own zones only.' },
    open: {
      status: 'fail',
      severity: 'medium',
      message: 'The server {host} looks up names for anyone, at {address}.',
      remedy:
        'Have your DNS host turn recursion off on {host}. If machines of the office use that server to look up names, give them another one first, or let {host} do it for their addresses only.',
      mender: 'dns-host',
    },
  },
  judge({ subject: { host, zone }, nameserver: { recursion } }) {
    if (recursion.kind === 'unseen') return [{ unclear: recursion.why }];
    if (!recursion.facts.answered) return [{ tag: 'closed', args: {} }];
    const change = { kind: 'name-server', host, zone, setting: 'refuse-recursion' } as const;
    return [{ tag: 'open', args: {}, changes: [change] }];
  },
});
