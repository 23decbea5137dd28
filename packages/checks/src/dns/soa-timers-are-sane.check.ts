import { defineAcrossCheck } from '@scrutineer/core';
import { nameserver } from '@scrutineer/probes/nameserver/facts';
import { nameServers } from '@scrutineer/probes/roles';
import { SOA_TIMERS } from '../tables/soa-timers.ts';
import { type ZoneAnswer, bestAnswer, holdsZone } from './zone-answer.ts';

type Soa = NonNullable<ZoneAnswer['soa']>;

/**
 * DNS-21. The times in the zone's SOA record let copies outlive a fault, and faults end in a day.
 *
 * 1. Read the SOA record: `dig +short SOA ZONE`: after the serial come refresh, retry, expire and minimum, in seconds.
 * 2. Expire below a week, or not above refresh and retry together: `expires-early`.
 * 3. Retry not below refresh: `retries-late`. Minimum above a day: `remembers-long`. Otherwise: `sane`.
 *
 * The first server that holds the zone speaks for all: DNS-11 judges whether they agree. Hosts that copy zones by
 * other means do not use the first three, so this is information only.
 */
export default defineAcrossCheck({
  id: 'DNS-21',
  title: 'Times in the zone are sane',
  why: 'Wrong times let the second server forget the zone while the first is being repaired, or keep voters away from a new name for days.',
  sources: [
    { document: 'RFC 1912', clause: '2.2' },
    { document: 'RFC 2308', clause: '5' },
  ],
  reproduce: 'dig SOA {zone}',
  about: nameServers,
  needs: { nameserver },
  claim: 'some',
  outcomes: {
    sane: { status: 'pass', message: 'The times in the SOA record of {zone} are sane.' },
    'expires-early': bad('Copies of {zone} expire after {found} seconds without contact'),
    'retries-late': bad(
      'Copies of {zone} try again only after {found} seconds, not before the next turn',
    ),
    'remembers-long': bad('That a name of {zone} does not exist is remembered for {found} seconds'),
    'no-zone': { status: 'not-applicable', message: 'No server was seen that holds the zone.' },
  },
  judge(views, { domain }) {
    const answers = views.map(({ subject, nameserver: facts }) => ({
      zone: subject.zone,
      answer: bestAnswer(facts),
    }));
    for (const { zone, answer } of answers) {
      if (answer.kind === 'seen' && holdsZone(answer.facts) && answer.facts.soa !== null)
        return [judgeTimes(zone, answer.facts.soa)];
    }
    const blind = answers.find(({ answer }) => answer.kind === 'unseen')?.answer;
    return blind?.kind === 'unseen'
      ? [{ unclear: blind.why }]
      : [{ tag: 'no-zone', args: { zone: domain } }];
  },
});

function judgeTimes(zone: string, soa: Soa) {
  const { refresh, retry, expire, minimum } = soa;
  const { expireMin, minimumMax } = SOA_TIMERS;
  const fault = (tag: 'expires-early' | 'retries-late' | 'remembers-long', found: number) => ({
    tag,
    args: { zone, found },
    changes: [
      { kind: 'records', name: zone, type: 'SOA', values: [soaText(mended(soa))] } as const,
    ],
  });
  if (expire < Math.max(expireMin, refresh + retry + 1)) return fault('expires-early', expire);
  if (retry >= refresh) return fault('retries-late', retry);
  if (minimum > minimumMax) return fault('remembers-long', minimum);
  return { tag: 'sane' as const, args: { zone } };
}

/** Common good values (RFC 1912, 2.2; RFC 2308, 5) under the next serial. */
function mended(soa: Soa): Soa {
  const serial = (soa.serial + 1) % 2 ** 32;
  return { ...soa, serial, refresh: 7200, retry: 3600, expire: 1_209_600, minimum: 3600 };
}

function soaText({ mname, rname, serial, refresh, retry, expire, minimum }: Soa): string {
  return `${mname}. ${rname}. ${serial} ${refresh} ${retry} ${expire} ${minimum}`;
}

function bad(found: string) {
  return {
    status: 'fail',
    severity: 'info',
    message: `${found}.`,
    remedy:
      'Have your DNS host set the times in the SOA record of {zone} to refresh 7200, retry 3600, expire 1209600 and minimum 3600, in seconds.',
    mender: 'dns-host',
  } as const;
}
