import { defineCheck } from '@scrutineer/core';
import { nameserver } from '@scrutineer/probes/nameserver/facts';
import { nameServers } from '@scrutineer/probes/roles';
import { holdsZone } from './zone-answer.ts';

/** What overload or rate limits make a server say as well as a missing zone does. */
const AMBIGUOUS = ['REFUSED', 'SERVFAIL'];

/**
 * DNS-3. Every name server to which the zone is delegated holds the zone.
 *
 * 1. Ask each address of each server directly for the SOA record, over UDP and TCP:
 *    `dig +norecurse SOA ZONE @ADDRESS` and again with `+tcp`.
 * 2. Status NOERROR, the flag `aa` and the SOA record over either of them: `holds-zone`.
 * 3. REFUSED over both: `refuses`. Over one of them only, with the other unseen, it may be a rate limit: unknown.
 *    SERVFAIL is treated likewise, and ends in `not-authoritative`.
 * 4. Any other answer: `not-authoritative`.
 *
 * Not judged here: a server that does not answer at all is unknown; one without an address is for DNS-5.
 */
export default defineCheck({
  id: 'DNS-3',
  title: 'Every name server holds the zone',
  why: 'A name server that knows nothing of the zone makes the name fail for some voters, and whoever can open the zone there can send voters where he likes.',
  sources: [
    { document: 'RFC 1034', clause: '4.2.2' },
    { document: 'RFC 1912', clause: '2.8' },
  ],
  reproduce: 'dig +norecurse SOA {zone} @{address}',
  about: nameServers,
  needs: { nameserver },
  outcomes: {
    'holds-zone': { status: 'pass', message: 'The server {host} holds the zone {zone}.' },
    refuses: {
      status: 'fail',
      severity: 'high',
      message: 'The server {host} refuses every question about the zone {zone}.',
      remedy:
        'Ask your DNS host whether {host} is one of its servers. If it is, have the zone {zone} set up there. If not, take it off the name servers at the registrar today, and off those in the zone.',
      mender: 'dns-host',
    },
    'not-authoritative': {
      status: 'fail',
      severity: 'medium',
      message: 'The server {host} does not hold the zone {zone}: it answers {answer}.',
      remedy:
        'Ask your DNS host whether {host} is one of its servers. If it is, have the zone {zone} set up there. If not, take it off the name servers at the registrar today, and off those in the zone.',
      mender: 'dns-host',
    },
  },
  judge({ subject: { host, zone }, nameserver: { udp, tcp } }) {
    if (udp.kind === 'unseen' && tcp.kind === 'unseen') return [{ unclear: udp.why }];
    const answers = [udp, tcp].flatMap((each) => (each.kind === 'seen' ? [each.facts] : []));
    if (answers.some(holdsZone)) return [{ tag: 'holds-zone', args: {} }];
    const certain = answers.find(({ rcode }) => !AMBIGUOUS.includes(rcode));
    const answer = certain?.rcode ?? answers[0]?.rcode ?? '';
    if (certain === undefined && answers.length < 2)
      return [{ unclear: { reason: 'dns-failure', detail: `${answer}, perhaps a rate limit` } }];
    return [
      {
        tag: answers.every(({ rcode }) => rcode === 'REFUSED') ? 'refuses' : 'not-authoritative',
        args: { answer: certain?.rcode === 'NOERROR' ? 'without authority' : answer },
        changes: [{ kind: 'name-server', host, zone, setting: 'serve-zone' }],
      },
    ];
  },
});
