import {
  DnsFormatError,
  isUnder,
  parseRecord,
  type ResourceRecord,
  toName,
} from '@scrutineer/wire/dns';
import type { Host, World, Zone } from '../world.ts';
import { ImpossibleChange } from './impossible-change.ts';

const ALIASES_MAX = 8;

/** Returns the world with one zone edited. Throws `ImpossibleChange` when it has no such zone. */
export function editZone(world: World, zone: string, edit: (zone: Zone) => Zone): World {
  const [apex, present] = findZone(world, zone);
  return { ...world, zones: { ...world.zones, [apex]: edit(present) } };
}

/** Returns the world with one host edited. Throws `ImpossibleChange` when it has no such host. */
export function editHost(world: World, host: string, edit: (host: Host) => Host): World {
  const [name, present] = findHost(world, host);
  return putHost(world, name, edit(present));
}

/** Returns the world with a host put in, or in place of the one of that name. */
export function putHost(world: World, name: string, host: Host): World {
  return { ...world, hosts: { ...world.hosts, [name]: host } };
}

/** Returns a zone with its key in the world. Throws `ImpossibleChange` when there is none. */
export function findZone(world: World, zone: string): readonly [string, Zone] {
  const wanted = readName(zone);
  const found = Object.entries(world.zones).find(([apex]) => toName(apex) === wanted);
  if (found === undefined)
    throw new ImpossibleChange(`Cannot change the zone "${zone}": the world has none`);
  return found;
}

/** Returns a host with its key in the world. Throws `ImpossibleChange` when there is none. */
export function findHost(world: World, host: string): readonly [string, Host] {
  const wanted = readName(host);
  const found = Object.entries(world.hosts).find(([name]) => toName(name) === wanted);
  if (found === undefined)
    throw new ImpossibleChange(`Cannot change the host "${host}": the world has none`);
  return found;
}

/** Returns the apex, as the world writes it, of the zone in which the records of a name stand; never the root. */
export function zoneHolding(world: World, name: string): string {
  const wanted = readName(name);
  const holding = Object.keys(world.zones)
    .filter((apex) => toName(apex) !== '.' && isUnder(wanted, toName(apex)))
    .sort((a, b) => toName(b).length - toName(a).length);
  const [apex] = holding;
  if (apex === undefined)
    throw new ImpossibleChange(`Cannot change "${name}": the world has no zone for it`);
  return apex;
}

/** Returns the addresses that the world's zones give a name, aliases followed. Empty for none. */
export function publishedAddresses(world: World, name: string): readonly string[] {
  const records = Object.values(world.zones).flatMap((zone) => zone.records.map(readRecord));
  let at = readName(name);
  for (let aliases = 0; aliases < ALIASES_MAX; aliases += 1) {
    const wanted = at;
    const own = records.filter((record) => record.name === wanted).map((record) => record.data);
    const addresses = own.flatMap((data) =>
      data.type === 'A' || data.type === 'AAAA' ? [data.address] : [],
    );
    const [alias] = own.flatMap((data) => (data.type === 'CNAME' ? [data.target] : []));
    if (addresses.length > 0 || alias === undefined) return addresses;
    at = toName(alias);
  }
  return [];
}

/** Reads one record. Throws `ImpossibleChange` on text that is none. */
export function readRecord(text: string): ResourceRecord {
  return reading(() => parseRecord(text));
}

/** Brings a name to the form in which names are compared. Throws `ImpossibleChange` on text that is none. */
export function readName(text: string): string {
  return reading(() => toName(text));
}

/** Runs a reader of outside text, and turns what it throws into `ImpossibleChange`. */
export function reading<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof DnsFormatError)
      throw new ImpossibleChange(error.message, { cause: error });
    throw error;
  }
}
