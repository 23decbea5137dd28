import { isUnder, toName } from '@scrutineer/wire/dns';
import type { World, Zone } from '../world.ts';
import { type BuiltZone, buildZone } from './built-zone.ts';

/** The zones of a world as its servers load them: each is built, and signed, when it is first wanted. */
export interface ZoneTree {
  readonly world: World;
  /** The apex of the deepest zone that a name lies in; of its parent for the data that lies above a cut (DS). */
  readonly apexFor: (name: string, type: string) => string | undefined;
  /** The zone at an apex, as a server has it whose copy has another serial. Throws when there is none. */
  readonly built: (apex: string, serial?: number) => BuiltZone;
  readonly hasZone: (apex: string) => boolean;
  /** What the world says of a zone. Throws when there is none. */
  readonly zoneAt: (apex: string) => Zone;
  /** The names of the servers that the parent delegates a zone to; of the root, those that it gives itself. */
  readonly delegatedTo: (apex: string) => readonly string[];
  /** The addresses that a world's own data gives a name, whatever its servers do; both families. */
  readonly addressesOf: (name: string) => readonly string[];
  /** The apexes right below one. */
  readonly childrenOf: (apex: string) => readonly string[];
  /** Epoch milliseconds from which the hours of signatures count. */
  readonly at: number;
}

const ADDRESS_RECORD = /\s(?:A|AAAA)\s+([0-9a-fA-F.:]+)\s*$/;

/** Reads the zones of a world. Throws `DnsFormatError` on a broken name; records are read later. */
export function zoneTree(world: World, at: number): ZoneTree {
  const zones = new Map(Object.entries(world.zones).map(([apex, zone]) => [toName(apex), zone]));
  const cache = new Map<string, BuiltZone>();
  const tree: ZoneTree = {
    world,
    at,
    zoneAt,
    hasZone: (apex) => zones.has(apex),
    apexFor(name, type) {
      return deepest((apex) => isUnder(name, apex) && (type !== 'DS' || !isApex(name, apex)));
    },
    built(apex, serial) {
      const key = `${apex} ${serial ?? ''}`;
      const known = cache.get(key) ?? buildZone(tree, apex, serial);
      cache.set(key, known);
      return known;
    },
    delegatedTo(apex) {
      const zone = zoneAt(apex);
      return (zone.delegation?.servers ?? zone.servers).map(toName);
    },
    addressesOf(name) {
      const zone = zones.get(tree.apexFor(name, 'A') ?? '');
      const found = (zone?.records ?? []).flatMap((text) => addressIn(text, name));
      return found.length > 0 ? found : (world.hosts[name]?.addresses ?? []);
    },
    childrenOf(apex) {
      return [...zones.keys()].filter((child) => child !== '.' && parentApex(child) === apex);
    },
  };
  return tree;

  function zoneAt(apex: string): Zone {
    const zone = zones.get(apex);
    if (zone === undefined) throw new Error(`Cannot serve "${apex}": the world has no such zone`);
    return zone;
  }

  function parentApex(child: string): string | undefined {
    return deepest((apex) => apex !== child && isUnder(child, apex));
  }

  function deepest(fits: (apex: string) => boolean): string | undefined {
    let best: string | undefined;
    for (const apex of zones.keys()) {
      if (fits(apex) && (best === undefined || isUnder(apex, best))) best = apex;
    }
    return best;
  }

  /** The root has no parent to ask for its DS. */
  function isApex(name: string, apex: string): boolean {
    return apex !== '.' && toName(name) === apex;
  }
}

function addressIn(text: string, name: string): readonly string[] {
  const address = ADDRESS_RECORD.exec(text)?.[1];
  const owner = text.slice(0, text.search(/\s/));
  return address !== undefined && toName(owner) === name ? [address] : [];
}
