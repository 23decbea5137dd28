import { GOOD_SIGNING } from './good-services.ts';
import type { Host, SoaSpec, World, Zone } from './world.ts';

/** The zones and hosts of a part of a world. */
export type WorldPart = Pick<World, 'zones' | 'hosts'>;

/** What every lab world stands on: the root and the top-level domain `example`, both signed. */
export function internet(): WorldPart {
  const root = ['a.root.test', 'b.root.test'];
  const nic = ['a.nic.example', 'b.nic.example'];
  const hosts = {
    'a.root.test': server('127.53.1.1', '2001:db8:1::1'),
    'b.root.test': server('127.53.2.1', '2001:db8:2::1'),
    'a.nic.example': server('127.53.1.2', '2001:db8:1::2'),
    'b.nic.example': server('127.53.2.2', '2001:db8:2::2'),
  };
  return {
    zones: {
      '.': zoneOf('a.root.test', root, addressRecords(hosts, root)),
      example: zoneOf('a.nic.example', nic, addressRecords(hosts, nic)),
    },
    hosts,
  };
}

/** Returns a well-run signed zone. */
export function zoneOf(
  mname: string,
  servers: readonly string[],
  records: readonly string[],
): Zone {
  return { records, servers, soa: soaOf(mname), signing: GOOD_SIGNING };
}

/** Returns an unsigned zone that is otherwise well run. */
export function unsignedZone(
  mname: string,
  servers: readonly string[],
  records: readonly string[],
): Zone {
  return { records, servers, soa: soaOf(mname) };
}

/** Returns a machine that is a well-behaved name server. */
export function server(...addresses: readonly string[]): Host {
  return { addresses, dns: {} };
}

/** Returns the A and AAAA records of hosts. Throws when a name is none of them. */
export function addressRecords(
  hosts: Readonly<Record<string, Host>>,
  names: readonly string[] = Object.keys(hosts),
): readonly string[] {
  return names.flatMap((name) => {
    const host = hosts[name];
    if (host === undefined) throw new Error(`Cannot make records: "${name}" is no host`);
    return host.addresses.map(
      (address) => `${name}. 300 IN ${address.includes(':') ? 'AAAA' : 'A'} ${address}`,
    );
  });
}

function soaOf(mname: string): SoaSpec {
  return {
    mname,
    rname: `hostmaster.${mname.slice(mname.indexOf('.') + 1)}`,
    serial: 2026110101,
    refresh: 14_400,
    retry: 3600,
    expire: 1_209_600,
    minimum: 3600,
  };
}
