import { editHost, editZone } from '../changes/edit-world.ts';
import type { SoaSpec, World } from '../world.ts';
import { WWW } from './break-host.ts';
import {
  NS1,
  NS2,
  SERVERS_ZONE,
  ZONE,
  both,
  delegation,
  nameServer,
  replaced,
  withRecords,
  without,
  zone,
} from './break-zone.ts';
import type { Scenarios } from './scenario.ts';

/** A server of the zone that has its name under another one, as an alias. */
const ALIAS = 'dns.cedar-dns.example';
/** A machine that was a name server once, and what it is for the registrar still. */
const OLD_SERVER = 'ns0.cedar-dns.example';
const OLD_ADDRESS = '127.53.9.53';

/** The zones and name servers that show each failing outcome of the checks of the group DNS. */
export const dnsScenarios: Scenarios = {
  'DNS-1/no-such-name': { domain: `polls.${ZONE}`, break: (good) => good },
  'DNS-1/not-registered': delegation({ servers: [] }),
  'DNS-2/single': both(
    zone((good) => ({ ...good, servers: [NS1] })),
    delegation({ servers: [NS1] }),
  ),
  'DNS-3/refuses': nameServer({ lame: [ZONE] }),
  'DNS-3/not-authoritative': nameServer({ cached: [ZONE] }),
  'DNS-4/stale-at-registrar': both(
    withRecords([`${OLD_SERVER}. 300 IN A ${OLD_ADDRESS}`], SERVERS_ZONE),
    delegation({ servers: [NS1, NS2, OLD_SERVER] }),
    { break: (good) => withServer(good, OLD_SERVER, OLD_ADDRESS) },
  ),
  'DNS-4/missing-at-registrar': delegation({ servers: [NS1] }),
  'DNS-4/stale-in-zone': both(
    zone((good) => ({ ...good, servers: [OLD_SERVER] })),
    delegation({ servers: [NS1, NS2] }),
  ),
  'DNS-5/alias': both(
    withRecords([`${ALIAS}. 300 IN CNAME ${NS2}.`], SERVERS_ZONE),
    zone((good) => ({ ...good, servers: [NS1, ALIAS] })),
  ),
  'DNS-5/no-address': zone((good) => ({ ...good, servers: [NS1, NS2, 'gone.cedar-dns.example'] })),
  'DNS-6/stale': delegation({ glue: { [NS1]: [OLD_ADDRESS], ...glueOf(NS2) } }),
  'DNS-6/incomplete': delegation({ glue: { [NS1]: ['127.53.3.53'], ...glueOf(NS2) } }),
  'DNS-7/special-range': withRecords([`${NS1}. 300 IN A 10.0.0.53`], SERVERS_ZONE),
  'DNS-8/special-range': withRecords([`${ZONE}. 300 IN A 192.168.4.80`]),
  'DNS-9/special-range': withRecords([`mx1.${ZONE}. 300 IN AAAA fd00:10::25`]),
  'DNS-10/turned-away': nameServer({ tcp: false }),
  'DNS-11/behind': nameServer({ stale: { [ZONE]: 2026103101 } }),
  'DNS-12/none': both(withoutIpv6(NS1), withoutIpv6(NS2)),
  'DNS-13/open': nameServer({ recursion: true }),
  'DNS-14/open': nameServer({ transfer: true }),
  'DNS-15/missing': nameServer({ edns: false }),
  'DNS-16/one-network': both(
    movedTo(NS1, ['127.53.3.53', '2001:db8:3::53']),
    movedTo(NS2, ['127.53.3.54', '2001:db8:3::54']),
  ),
  'DNS-17/missing': caa(),
  'DNS-17/unrestricted': caa('0 iodef "mailto:security@cedar.example"'),
  'DNS-18/unreadable': caa('0 issue "authority.example"', '0 issue "authority example"'),
  'DNS-18/unknown-critical': caa('0 issue "authority.example"', '128 policy "1.3.6.1"'),
  'DNS-19/answers': withRecords([
    `*.${ZONE}. 300 IN A 127.53.10.80`,
    `*.${ZONE}. 300 IN MX 10 mx1.${ZONE}.`,
  ]),
  'DNS-20/told': nameServer({ version: '9.11.4-P2' }),
  'DNS-21/expires-early': soa({ expire: 86_400 }),
  'DNS-21/retries-late': soa({ retry: 14_400 }),
  'DNS-21/remembers-long': soa({ minimum: 259_200 }),
  'DNS-22/dangling': aliasOfWww('cedar-county.gone.example'),
  'DNS-22/empty': aliasOfWww(SERVERS_ZONE),
};

function soa(fault: Partial<SoaSpec>) {
  return zone((good) => ({ ...good, soa: { ...good.soa, ...fault } }));
}

function caa(...values: readonly string[]) {
  return replaced(ZONE, ['CAA'], {
    records: values.map((value) => `${ZONE}. 300 IN CAA ${value}`),
  });
}

function aliasOfWww(target: string) {
  return replaced(WWW, ['A', 'AAAA'], { records: [`${WWW}. 300 IN CNAME ${target}.`] });
}

function glueOf(host: typeof NS2) {
  return { [host]: ['127.53.4.53', '2001:db8:4::53'] };
}

function withServer(world: World, name: string, address: string): World {
  return { ...world, hosts: { ...world.hosts, [name]: { addresses: [address], dns: {} } } };
}

function withoutIpv6(host: string) {
  return {
    break: (good: World) => {
      const machine = editHost(good, host, (each) => ({
        ...each,
        addresses: each.addresses.filter((address) => !address.includes(':')),
      }));
      return editZone(machine, SERVERS_ZONE, (names) => ({
        ...names,
        records: without(names, host, ['AAAA']),
      }));
    },
  };
}

/** Gives a name server other addresses, in its zone as well. */
function movedTo(host: string, addresses: readonly string[]) {
  const records = addresses.map(
    (address) => `${host}. 300 IN ${address.includes(':') ? 'AAAA' : 'A'} ${address}`,
  );
  return {
    break: (good: World) =>
      editZone(
        editHost(good, host, (each) => ({ ...each, addresses })),
        SERVERS_ZONE,
        (names) => ({
          ...names,
          records: [...without(names, host, ['A', 'AAAA']), ...records],
        }),
      ),
  };
}
