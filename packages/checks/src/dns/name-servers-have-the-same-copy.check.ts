import { defineAcrossCheck } from '@scrutineer/core';
import { nameserver } from '@scrutineer/probes/nameserver/facts';
import { nameServers } from '@scrutineer/probes/roles';
import { bestAnswer, holdsZone } from './zone-answer.ts';

/** Serial numbers go round at this size (RFC 1982). */
const SERIAL_SPACE = 2 ** 32;

/**
 * DNS-11. All name servers have the same copy of the zone.
 *
 * 1. Ask each address of each server for the SOA record: `dig +nssearch ZONE`.
 * 2. Compare the serial numbers. All the same: `same`. One is behind: `behind`, naming the servers that are.
 * 3. Servers that do not hold the zone are left out: DNS-3 judges them. Fewer than two that do: `one-copy`.
 *
 * A server is behind for some minutes after every change, so one sight of it is of low severity.
 */
export default defineAcrossCheck({
  id: 'DNS-11',
  title: 'All name servers have the same copy of the zone',
  why: 'When one server has stopped copying, a part of the voters keeps getting old answers, long after a change that was urgent.',
  sources: [
    { document: 'RFC 1034', clause: '4.3.5' },
    { document: 'RFC 1982', clause: '3.2' },
  ],
  reproduce: 'dig +nssearch {zone}',
  about: nameServers,
  needs: { nameserver },
  claim: 'every',
  outcomes: {
    same: {
      status: 'pass',
      message: 'All {count} server addresses have the same copy of the zone.',
    },
    behind: {
      status: 'fail',
      severity: 'low',
      message: 'An older copy of the zone {zone} is served by {servers}.',
      remedy:
        'Have your DNS host see why {servers} does not copy the zone any more, if it is still behind tomorrow.',
      mender: 'dns-host',
    },
    'one-copy': { status: 'not-applicable', message: 'Fewer than two servers hold the zone.' },
  },
  judge(views, { domain }) {
    const zone = views[0]?.subject.zone ?? domain;
    const copies: { readonly host: string; readonly serial: number }[] = [];
    const unclear = [];
    for (const { subject, nameserver: facts } of views) {
      const answer = bestAnswer(facts);
      if (answer.kind === 'unseen') unclear.push({ unclear: answer.why });
      else if (holdsZone(answer.facts) && answer.facts.soa !== null)
        copies.push({ host: subject.host, serial: answer.facts.soa.serial });
    }
    const newest = copies.map(({ serial }) => serial).reduce(later, copies[0]?.serial ?? 0);
    const behind = copies.filter(({ serial }) => serial !== newest);
    if (behind.length > 0) {
      const hosts = [...new Set(behind.map(({ host }) => host))];
      const changes = hosts.map(
        (host) => ({ kind: 'name-server', host, zone, setting: 'reload-zone' }) as const,
      );
      return [{ tag: 'behind', args: { zone, servers: hosts.join(', ') }, changes }];
    }
    if (unclear.length > 0) return unclear.slice(0, 1);
    if (copies.length < 2) return [{ tag: 'one-copy', args: { zone } }];
    return [{ tag: 'same', args: { zone, count: copies.length } }];
  },
});

/** The later of two serials, by serial number arithmetic (RFC 1982, 3.2). */
function later(a: number, b: number): number {
  const ahead = (b - a + SERIAL_SPACE) % SERIAL_SPACE;
  return ahead > 0 && ahead < SERIAL_SPACE / 2 ? b : a;
}
