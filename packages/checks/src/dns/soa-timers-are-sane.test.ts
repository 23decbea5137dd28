import { instant } from '@scrutineer/core';
import { noZone, ns1, ns2, seen, silence, soundServer, zoneAnswer } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './soa-timers-are-sane.check.ts';

const blind = { ...soundServer, udp: silence, tcp: silence };
const other = { ...soundServer, udp: noZone('REFUSED'), tcp: noZone('REFUSED') };

scenarios(check, instant('2026-11-03'), [
  row('common times', {}, 'sane'),
  row('expiring after exactly a week', { expire: 604_800 }, 'sane'),
  row('expiring a second earlier', { expire: 604_799 }, 'expires-early'),
  row('expiring before the second try', { refresh: 2_000_000, expire: 2_003_600 }, 'expires-early'),
  row('retry as long as refresh', { retry: 7200 }, 'retries-late'),
  row('retry a second shorter', { retry: 7199 }, 'sane'),
  row('minimum of a day', { minimum: 86_400 }, 'sane'),
  row('minimum above a day', { minimum: 86_401 }, 'remembers-long'),
  row('the last serial', { serial: 2 ** 32 - 1, minimum: 86_401 }, 'remembers-long'),
  {
    name: 'the first server unseen',
    views: [at(ns1, blind), at(ns2, soundServer)],
    expect: ['sane'],
  },
  { name: 'the only server unseen', views: [at(ns1, blind)], expect: ['unknown'] },
  { name: 'a server that does not hold the zone', views: [at(ns1, other)], expect: ['no-zone'] },
  { name: 'no server', views: [], expect: ['no-zone'] },
]);

function row(
  name: string,
  times: Partial<ReturnType<typeof zoneAnswer>['soa']>,
  tag: keyof typeof check.outcomes,
) {
  const answer = zoneAnswer();
  const udp = seen({ ...answer, soa: { ...answer.soa, ...times } });
  return { name, views: [at(ns1, { ...soundServer, udp })], expect: [tag] };
}

function at(subject: typeof ns1, nameserver: typeof soundServer) {
  return { subject, nameserver };
}
