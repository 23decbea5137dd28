import type { Sight } from '@scrutineer/core';
import type { NameServerFacts } from '@scrutineer/probes/nameserver/facts';

/** What a server says when it is asked for the SOA record of the zone. */
export type ZoneAnswer = Extract<NameServerFacts['udp'], { kind: 'seen' }>['facts'];

/** Whether the answer is one that only a server that holds the zone gives. */
export function holdsZone({ rcode, authoritative, soa }: ZoneAnswer): boolean {
  return rcode === 'NOERROR' && authoritative && soa !== null;
}

/** The better of the two answers, over UDP or TCP: one good answer shows that the server holds the zone. */
export function bestAnswer({ udp, tcp }: NameServerFacts): Sight<ZoneAnswer> {
  if (udp.kind === 'unseen') return tcp;
  if (tcp.kind === 'unseen' || holdsZone(udp.facts)) return udp;
  return tcp;
}
