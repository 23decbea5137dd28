import type { ChangeOf } from '@scrutineer/core';
import { toName } from '@scrutineer/wire/dns';
import type { World, Zone } from '../world.ts';
import { editHost, findHost, publishedAddresses, readName } from './edit-world.ts';
import { ImpossibleChange } from './impossible-change.ts';
import { changeRecords } from './records.ts';

/** Networks that are given out, by the octet that tells them apart; the end is exclusive. */
const NETWORKS = { from: 200, to: 255 };

/** Gives a host an IPv6 address besides its own, and publishes it. No change when it has a published one. */
export function changeIpv6(world: World, { host }: ChangeOf<'ipv6'>): World {
  const [name, { addresses }] = findHost(world, host);
  const published = publishedAddresses(world, name).filter(isIpv6);
  if (published.some((address) => addresses.includes(address))) return world;
  const own = addresses.find(isIpv6);
  const address = own ?? freeAddress(world, (network) => `2001:db8:${network}::1`);
  const served =
    own === undefined
      ? editHost(world, name, (each) => ({ ...each, addresses: [...addresses, address] }))
      : world;
  return changeRecords(served, { kind: 'records', name, type: 'AAAA', values: [address] });
}

/** Moves a host to addresses of another network, in the zones and in the glue that parents keep by hand. */
export function moveToOtherNetwork(world: World, host: string): World {
  const [name, { addresses }] = findHost(world, host);
  const published = publishedAddresses(world, name);
  if (!published.some((address) => addresses.includes(address))) {
    throw new ImpossibleChange(`Cannot move ${name}: no zone gives it an address that it has`);
  }
  const moves = new Map(addresses.map((address) => [address, elsewhere(world, address)]));
  const move = (address: string) => moves.get(address) ?? address;
  let moved = editHost(world, name, (each) => ({ ...each, addresses: addresses.map(move) }));
  for (const type of ['A', 'AAAA']) {
    const ofType = published.filter((address) => isIpv6(address) === (type === 'AAAA'));
    moved = changeRecords(moved, { kind: 'records', name, type, values: ofType.map(move) });
  }
  const zones = Object.entries(moved.zones).map(
    ([apex, zone]) => [apex, withGlueMoved(zone, readName(name), move)] as const,
  );
  return { ...moved, zones: Object.fromEntries(zones) };
}

function withGlueMoved(zone: Zone, host: string, move: (address: string) => string): Zone {
  const { delegation } = zone;
  if (delegation?.glue === undefined) return zone;
  const glue = Object.entries(delegation.glue).map(([server, addresses]) =>
    toName(server) === host
      ? ([server, addresses.map(move)] as const)
      : ([server, addresses] as const),
  );
  return { ...zone, delegation: { ...delegation, glue: Object.fromEntries(glue) } };
}

function elsewhere(world: World, address: string): string {
  return freeAddress(world, (network) =>
    isIpv6(address) ? `2001:db8:${network}::53` : `127.53.${network}.53`,
  );
}

/** Finds an address in a network of which no host has one. */
function freeAddress(world: World, addressIn: (network: number) => string): string {
  const used = Object.values(world.hosts).flatMap((host) => host.addresses);
  for (let network = NETWORKS.from; network < NETWORKS.to; network += 1) {
    const address = addressIn(network);
    const prefix = address.slice(0, address.lastIndexOf(isIpv6(address) ? '::' : '.') + 1);
    if (!used.some((each) => each.startsWith(prefix))) return address;
  }
  throw new ImpossibleChange('Cannot find another network: the world uses them all');
}

function isIpv6(address: string): boolean {
  return address.includes(':');
}
