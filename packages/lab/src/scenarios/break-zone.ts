import { editHost, editZone, readName, readRecord } from '../changes/edit-world.ts';
import type { DnsServer, Signing, World, Zone } from '../world.ts';

/** The zone of the county that scenarios break, and the one that its name servers have their names in. */
export const ZONE = 'cedar.example';
export const SERVERS_ZONE = 'cedar-dns.example';
export const NS1 = 'ns1.cedar-dns.example';
export const NS2 = 'ns2.cedar-dns.example';

type Delegation = NonNullable<Zone['delegation']>;

/** Makes a breaking of a zone. */
export function zone(edit: (zone: Zone) => Zone, apex = ZONE) {
  return { break: (good: World) => editZone(good, apex, edit) };
}

/** Makes a breaking of what the parent says of the zone. */
export function delegation(fault: Delegation) {
  return zone((good) => ({ ...good, delegation: { ...good.delegation, ...fault } }));
}

/** Makes a breaking of how the zone is signed; the parent follows the keys. */
export function signing(fault: Partial<Signing>) {
  return zone((good) =>
    good.signing === undefined ? good : { ...good, signing: { ...good.signing, ...fault } },
  );
}

/** Makes a breaking of one name server. */
export function nameServer(fault: DnsServer, host = NS2) {
  return {
    break: (good: World) =>
      editHost(good, host, (machine) => ({ ...machine, dns: { ...machine.dns, ...fault } })),
  };
}

/** Makes a breaking that puts records into a zone besides its own. */
export function withRecords(records: readonly string[], apex = ZONE) {
  return zone((good) => ({ ...good, records: [...good.records, ...records] }), apex);
}

/** Makes a breaking that puts these records in place of all that a name has of some types. */
export function replaced(
  name: string,
  types: readonly string[],
  { records, apex = ZONE }: { readonly records: readonly string[]; readonly apex?: string },
) {
  return zone((good) => ({ ...good, records: [...without(good, name, types), ...records] }), apex);
}

/** The records of a zone without those of a name and some types. */
export function without({ records }: Zone, name: string, types: readonly string[]) {
  return records.filter((text) => {
    const record = readRecord(text);
    return record.name !== readName(name) || !types.includes(record.type);
  });
}

/** One breaking after another. */
export function both(...breakings: readonly { readonly break: (good: World) => World }[]) {
  return {
    break: (good: World) => breakings.reduce((world, each) => each.break(world), good),
  };
}
