import { instant } from '@scrutineer/core';
import { noZone, ns1, seen, silence, soundServer, zoneAnswer } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './name-servers-hold-the-zone.check.ts';

scenarios(check, instant('2026-11-03'), [
  row('holds the zone', soundServer.udp, soundServer.tcp, 'holds-zone'),
  row('holds it, but only TCP came through', silence, soundServer.tcp, 'holds-zone'),
  row('refuses over UDP out of overload', noZone('REFUSED'), soundServer.tcp, 'holds-zone'),
  row('refuses over both', noZone('REFUSED'), noZone('REFUSED'), 'refuses'),
  row('refuses over UDP with TCP unseen', noZone('REFUSED'), silence, 'unknown'),
  row('fails over UDP with TCP unseen', noZone('SERVFAIL'), silence, 'unknown'),
  row('fails over both', noZone('SERVFAIL'), noZone('SERVFAIL'), 'not-authoritative'),
  row('fails in two ways', noZone('REFUSED'), noZone('SERVFAIL'), 'not-authoritative'),
  row('answers from its cache', withoutAuthority(), silence, 'not-authoritative'),
  row('refers back to the root', noZone('NOERROR'), silence, 'not-authoritative'),
  row('does not know the name', noZone('NXDOMAIN'), silence, 'not-authoritative'),
  row('says nothing', silence, silence, 'unknown'),
]);

type Answer = (typeof soundServer)['udp'];
type Tag = keyof typeof check.outcomes | 'unknown';

function row(name: string, udp: Answer, tcp: Answer, tag: Tag) {
  return { name, subject: ns1, seen: { nameserver: { ...soundServer, udp, tcp } }, expect: [tag] };
}

function withoutAuthority() {
  return seen({ ...zoneAnswer(), authoritative: false });
}
