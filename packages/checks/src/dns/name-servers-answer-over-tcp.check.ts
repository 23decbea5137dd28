import { defineCheck } from '@scrutineer/core';
import { nameserver } from '@scrutineer/probes/nameserver/facts';
import { nameServers } from '@scrutineer/probes/roles';

/**
 * DNS-10. Every name server answers over TCP as well as over UDP.
 *
 * 1. Ask each address of each server over TCP: `dig +tcp +norecurse SOA ZONE @ADDRESS`.
 * 2. Any answer: `answers`. The connection is turned away while UDP is answered: `turned-away`.
 * 3. A time-out proves nothing, as our own network may be the reason: unknown.
 *
 * Not judged here: what the answer says (DNS-3).
 */
export default defineCheck({
  id: 'DNS-10',
  title: 'Name servers answer over TCP',
  why: 'Long answers, such as signed ones or those that guard mail, only come over TCP. Without it some mail and some voters do not get through.',
  sources: [
    { document: 'RFC 7766', clause: '5' },
    { document: 'RFC 9210', clause: '3' },
  ],
  reproduce: 'dig +tcp +norecurse SOA {zone} @{address}',
  about: nameServers,
  needs: { nameserver },
  outcomes: {
    answers: { status: 'pass', message: 'The server {host} answers over TCP.' },
    'turned-away': {
      status: 'fail',
      severity: 'medium',
      message: 'The server {host} turns connections over TCP away at {address}.',
      remedy: 'Have your DNS host open TCP port 53 of {host}, in the server and in its firewall.',
      mender: 'dns-host',
    },
  },
  judge({ subject: { host, zone }, nameserver: { udp, tcp } }) {
    if (tcp.kind === 'seen') return [{ tag: 'answers', args: {} }];
    if (udp.kind === 'unseen' || tcp.why.reason !== 'refused') return [{ unclear: tcp.why }];
    return [
      {
        tag: 'turned-away',
        args: {},
        changes: [{ kind: 'name-server', host, zone, setting: 'answer-tcp' }],
      },
    ];
  },
});
