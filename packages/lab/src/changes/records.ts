import type { ChangeOf } from '@scrutineer/core';
import {
  encodeRdata,
  formatRdata,
  parseRdata,
  type RecordData,
  toHex,
  toName,
} from '@scrutineer/wire/dns';
import type { SoaSpec, World, Zone } from '../world.ts';
import { editZone, findZone, readName, readRecord, reading, zoneHolding } from './edit-world.ts';
import { ImpossibleChange } from './impossible-change.ts';

const TTL_SECONDS = 300;

/** Types that nobody types in by hand, for the signer or the parent makes them. */
const MADE_BY_OTHERS = new Set(['DS', 'DNSKEY', 'RRSIG', 'NSEC', 'NSEC3', 'NSEC3PARAM']);

/** Makes one record set exactly what is wanted, NS and SOA of a zone's own top too. */
export function changeRecords(world: World, change: ChangeOf<'records'>): World {
  const { type, values } = change;
  const name = readName(change.name);
  if (MADE_BY_OTHERS.has(type)) {
    throw new ImpossibleChange(`Cannot set ${type} records at "${name}": they are made by others`);
  }
  const data = values.map((value) => reading(() => parseRdata(type, value)));
  const apex = zoneHolding(world, name);
  return editZone(world, apex, (zone) => {
    if (name === toName(apex) && type === 'SOA') return { ...zone, soa: soaIn(name, data) };
    if (name === toName(apex) && type === 'NS') return withServers(zone, serversIn(name, data));
    return withRecords(zone, name, change);
  });
}

/** Puts one text in place of those that begin alike, among the others of a name. */
export function changeText(world: World, { name, begins, value }: ChangeOf<'text'>): World {
  const apex = zoneHolding(world, name);
  const texts = textsAt(findZone(world, apex)[1], readName(name));
  const isMeant = (text: string) => text.toLowerCase().startsWith(begins.toLowerCase());
  const others = texts.filter((text) => !isMeant(text));
  const first = texts.findIndex(isMeant);
  const wanted =
    value === null ? others : others.toSpliced(first === -1 ? others.length : first, 0, value);
  return changeRecords(world, { kind: 'records', name, type: 'TXT', values: wanted.map(quoted) });
}

/** The texts at a name, the strings of each joined. */
function textsAt(zone: Zone, name: string): readonly string[] {
  return zone.records
    .map(readRecord)
    .flatMap(({ name: owner, data }) =>
      owner === name && data.type === 'TXT' ? [data.text.join('')] : [],
    );
}

/** A text as zone files have it, in strings of at most 255 octets (RFC 1035, 3.3.14). */
function quoted(text: string): string {
  const strings = text.match(/[^]{1,255}/g) ?? [''];
  return reading(() => formatRdata({ type: 'TXT', text: strings }));
}

/** Puts the records where the old ones of the set stood, so that the same set leaves the zone as it was. */
function withRecords(zone: Zone, name: string, { type, values }: ChangeOf<'records'>): Zone {
  const parsed = zone.records.map((text) => ({ text, record: readRecord(text) }));
  const old = parsed.filter(({ record }) => record.name === name && record.type === type);
  const ttl = old[0]?.record.ttl ?? TTL_SECONDS;
  const wanted = values.map((value) => `${name}. ${ttl} IN ${type} ${value}`);
  const isSame =
    old.length === wanted.length &&
    wanted.every((text) => old.some((each) => haveSameData(each.text, text)));
  if (isSame) return zone;
  const first = old[0] === undefined ? parsed.length : parsed.indexOf(old[0]);
  const kept = (from: number, to: number) =>
    parsed.slice(from, to).flatMap((each) => (old.includes(each) ? [] : [each.text]));
  const records = [...kept(0, first), ...wanted, ...kept(first, parsed.length)];
  assertAliasStandsAlone(name, records);
  return { ...zone, records };
}

/** Compares in canonical form, where the case of names does not count. */
function haveSameData(one: string, other: string): boolean {
  const [octets, others] = [one, other].map((text) => toHex(encodeRdata(readRecord(text).data)));
  return octets === others;
}

/** A name that is an alias has nothing else (RFC 1034, 3.6.2): a name server would not load the zone. */
function assertAliasStandsAlone(name: string, records: readonly string[]): void {
  const own = records.map(readRecord).filter((record) => record.name === name);
  if (own.length > 1 && own.some((record) => record.type === 'CNAME')) {
    throw new ImpossibleChange(`Cannot put an alias and other records side by side at "${name}"`);
  }
}

function soaIn(name: string, data: readonly RecordData[]): SoaSpec {
  const [soa] = data;
  if (data.length !== 1 || soa?.type !== 'SOA') {
    throw new ImpossibleChange(`Cannot give "${name}" ${data.length} SOA records: it has one`);
  }
  const { mname, rname, serial, refresh, retry, expire, minimum } = soa;
  return { mname, rname, serial, refresh, retry, expire, minimum };
}

function serversIn(name: string, data: readonly RecordData[]): readonly string[] {
  const servers = data.flatMap((each) => (each.type === 'NS' ? [toName(each.target)] : []));
  if (servers.length === 0) {
    throw new ImpossibleChange(`Cannot take all NS records from "${name}": a zone must have one`);
  }
  return servers;
}

/** The parent keeps saying what it said, whatever the zone says of itself. */
function withServers(zone: Zone, servers: readonly string[]): Zone {
  const isSame =
    servers.length === zone.servers.length &&
    zone.servers.every((server) => servers.includes(toName(server)));
  if (isSame) return zone;
  const delegated = zone.delegation?.servers ?? zone.servers;
  return { ...zone, servers, delegation: { ...zone.delegation, servers: delegated } };
}
