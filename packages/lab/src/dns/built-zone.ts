import {
  isUnder,
  parentOf,
  parseRdata,
  parseRecord,
  type RecordData,
  type ResourceRecord,
  toName,
} from '@scrutineer/wire/dns';
import { isIPv6 } from 'node:net';
import { type Signer, signerOf } from './signer.ts';
import type { ZoneTree } from './zone-tree.ts';

/** The record sets of one name by type. Empty for a name that only has names below it. */
export type RecordSets = ReadonlyMap<string, readonly ResourceRecord[]>;

/** A zone as a server holds it in memory. Names are lower case without final dot. */
export interface BuiltZone {
  readonly apex: string;
  /** Every name that exists in the zone, names in between too. */
  readonly names: ReadonlyMap<string, RecordSets>;
  /** Where the zone ends: names below the apex that have NS records. */
  readonly cuts: ReadonlySet<string>;
  /** By cut: addresses of the servers of the zone below. */
  readonly glue: ReadonlyMap<string, readonly ResourceRecord[]>;
  readonly soa: ResourceRecord;
  /** Seconds that an absence may be kept: the lesser of the SOA's own time and its minimum (RFC 2308, 5). */
  readonly absenceTtl: number;
  readonly signer: Signer | undefined;
}

/** Seconds, for the records that a world does not spell out. */
const TTL_SECONDS = 3600;

/** Loads one zone: its own records, SOA and NS, keys, and what it says of the zones below. Throws `DnsFormatError`. */
export function buildZone(tree: ZoneTree, apex: string, serial?: number): BuiltZone {
  const zone = tree.zoneAt(apex);
  const soaData: RecordData = { type: 'SOA', ...zone.soa, serial: serial ?? zone.soa.serial };
  const soa = recordOf(apex, soaData);
  const signer = signerOf(zone, apex, tree.at);
  const glue = new Map<string, readonly ResourceRecord[]>();
  const records = [
    soa,
    ...nsRecords(apex, zone.servers),
    ...zone.records.map((text) => parseRecord(text)),
  ];
  if (signer !== undefined) records.push(...signer.apexRecords);
  for (const child of tree.childrenOf(apex)) {
    const servers = tree.delegatedTo(child);
    records.push(
      ...nsRecords(child, servers),
      ...(servers.length > 0 ? dsRecords(tree, child) : []),
    );
    glue.set(child, glueOf(tree, child, apex));
  }
  const names = groupByName(records, apex);
  const cuts = new Set(
    [...names].flatMap(([name, sets]) => (name !== apex && sets.has('NS') ? [name] : [])),
  );
  return { apex, names, cuts, glue, soa, signer, absenceTtl: Math.min(soa.ttl, zone.soa.minimum) };
}

/** Returns the DS set that the parent has for a zone: what the world says, or the digests of its keys. */
export function dsRecords(tree: ZoneTree, apex: string): readonly ResourceRecord[] {
  const { delegation } = tree.zoneAt(apex);
  if (delegation?.ds !== undefined) {
    return delegation.ds.map((text) => recordOf(apex, parseRdata('DS', text)));
  }
  return signerOf(tree.zoneAt(apex), apex, tree.at)?.dsRecords ?? [];
}

/** Makes a record of class IN with the lab's usual time to live. */
export function recordOf(name: string, data: RecordData): ResourceRecord {
  return { name, type: data.type, class: 'IN', ttl: TTL_SECONDS, data };
}

function nsRecords(owner: string, servers: readonly string[]): readonly ResourceRecord[] {
  return servers.map((server) => recordOf(owner, { type: 'NS', target: toName(server) }));
}

/** Addresses of the servers that lie below the parent: those inside of the child must be there, the others help. */
function glueOf(tree: ZoneTree, child: string, apex: string): readonly ResourceRecord[] {
  const given = tree.zoneAt(child).delegation?.glue;
  const servers = tree.delegatedTo(child).filter((server) => isUnder(server, apex));
  const pairs =
    given === undefined
      ? servers.map((server) => [server, tree.addressesOf(server)] as const)
      : Object.entries(given).map(([server, addresses]) => [toName(server), addresses] as const);
  return pairs.flatMap(([server, addresses]) =>
    addresses.map((address) => recordOf(server, { type: isIPv6(address) ? 'AAAA' : 'A', address })),
  );
}

function groupByName(records: readonly ResourceRecord[], apex: string): Map<string, RecordSets> {
  const names = new Map<string, Map<string, ResourceRecord[]>>();
  for (const record of records) {
    if (!isUnder(record.name, apex)) {
      throw new Error(`Cannot load the zone "${apex}": found a record of "${record.name}"`);
    }
    const sets = setsAt(record.name);
    const set = sets.get(record.type) ?? [];
    sets.set(record.type, [...set, record]);
    for (let above = parentOf(record.name); above !== undefined; above = parentOf(above)) {
      if (!isUnder(above, apex)) break;
      setsAt(above);
    }
  }
  return names;

  function setsAt(name: string): Map<string, ResourceRecord[]> {
    const sets = names.get(name) ?? new Map<string, ResourceRecord[]>();
    names.set(name, sets);
    return sets;
  }
}
