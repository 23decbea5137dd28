import { editHost } from '../changes/edit-world.ts';
import {
  type Edit,
  NS1,
  NS2,
  ZONE,
  after,
  nameServer,
  parentSays,
  records,
  times,
  zone,
} from './break-zone.ts';
import type { Scenarios } from './scenario.ts';

const WWW = 'www.cedar.example';
const AUTHORITY = '0 issue "authority.example"';

/** The zones and name servers that show each failing outcome of the checks of the group DNS. */
export const dnsScenarios: Scenarios = {
  'DNS-1/no-such-name': { domain: 'absent.cedar.example', break: (good) => good },
  'DNS-1/not-registered': after(parentSays({ servers: [] })),
  'DNS-2/single': after(zone((present) => ({ ...present, servers: [NS1] }))),
  'DNS-3/refuses': after(nameServer({ lame: [ZONE] })),
  'DNS-3/not-authoritative': after(nameServer({ cached: [ZONE] })),
  'DNS-4/stale-at-registrar': after(parentSays({ servers: [NS1, NS2, 'old.cedar-dns.example'] })),
  'DNS-4/missing-at-registrar': after(parentSays({ servers: [NS1] })),
  'DNS-5/alias': after(
    records('dns.cedar-dns.example', 'CNAME', `${NS2}.`),
    zone((present) => ({ ...present, servers: [NS1, 'dns.cedar-dns.example'] })),
  ),
  'DNS-5/no-address': after(
    zone((present) => ({ ...present, servers: [NS1, NS2, 'gone.cedar-dns.example'] })),
  ),
  'DNS-6/stale': after(glue('127.53.3.99')),
  'DNS-6/incomplete': after(glue('127.53.3.53')),
  'DNS-7/special-range': after(records(NS1, 'A', '127.53.3.53', '10.0.0.53')),
  'DNS-8/special-range': after(records(ZONE, 'A', '127.53.10.80', '10.0.0.80')),
  'DNS-9/special-range': after(records('mx1.cedar.example', 'A', '127.53.11.25', '10.0.0.25')),
  'DNS-10/turned-away': after(nameServer({ tcp: false })),
  'DNS-11/behind': after(nameServer({ stale: { [ZONE]: 2026100101 } })),
  'DNS-12/none': after(records(NS1, 'AAAA'), records(NS2, 'AAAA')),
  'DNS-13/open': after(nameServer({ recursion: true })),
  'DNS-14/open': after(nameServer({ transfer: true })),
  'DNS-15/missing': after(nameServer({ edns: false })),
  'DNS-16/one-network': after(
    (world) =>
      editHost(world, NS2, (machine) => ({
        ...machine,
        addresses: ['127.53.3.54', '2001:db8:3::54'],
      })),
    records(NS2, 'A', '127.53.3.54'),
    records(NS2, 'AAAA', '2001:db8:3::54'),
  ),
  'DNS-17/missing': after(records(ZONE, 'CAA')),
  'DNS-17/unrestricted': after(records(ZONE, 'CAA', '0 iodef "mailto:security@cedar.example"')),
  'DNS-18/unreadable': after(records(ZONE, 'CAA', AUTHORITY, '0 issue "authority example"')),
  'DNS-18/unknown-critical': after(records(ZONE, 'CAA', AUTHORITY, '128 tbs "unknown"')),
  'DNS-19/answers': after(records(`*.${ZONE}`, 'A', '127.53.10.80')),
  'DNS-20/told': after(nameServer({ version: '9.18.1' })),
  'DNS-21/expires-early': after(times({ expire: 86_400 })),
  'DNS-21/retries-late': after(times({ retry: 14_400 })),
  'DNS-21/remembers-long': after(times({ minimum: 604_800 })),
  'DNS-22/dangling': after(...alias('gone.cedar-dns.example')),
  'DNS-22/empty': after(...alias('cedar-dns.example')),
};

/** Has the parent give this address alone for the first server. */
function glue(address: string): Edit {
  return parentSays({ glue: { [NS1]: [address], [NS2]: ['127.53.4.53', '2001:db8:4::53'] } });
}

function alias(of: string): readonly Edit[] {
  return [records(WWW, 'A'), records(WWW, 'AAAA'), records(WWW, 'CNAME', `${of}.`)];
}
