import { instant } from '@scrutineer/core';
import { noZone, ns1, silence, soundServer, turnedAway } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './name-servers-answer-over-tcp.check.ts';

scenarios(check, instant('2026-11-03'), [
  row('answers', soundServer, 'answers'),
  row('answers, but refuses the zone', { ...soundServer, tcp: noZone('REFUSED') }, 'answers'),
  row('turns TCP away', { ...soundServer, tcp: turnedAway }, 'turned-away'),
  row('says nothing over TCP', { ...soundServer, tcp: silence }, 'unknown'),
  row('is not there at all', { ...soundServer, udp: silence, tcp: turnedAway }, 'unknown'),
]);

function row(
  name: string,
  nameserver: typeof soundServer,
  tag: keyof typeof check.outcomes | 'unknown',
) {
  return { name, subject: ns1, seen: { nameserver }, expect: [tag] };
}
