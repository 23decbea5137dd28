import type { ChangeOf } from '@scrutineer/core';
import { toName } from '@scrutineer/wire/dns';
import type { DnsServer, World } from '../world.ts';
import { editHost, findHost, findZone, readName } from './edit-world.ts';
import { ImpossibleChange } from './impossible-change.ts';
import { moveToOtherNetwork } from './new-address.ts';

/** What a server may be told besides where it stands. */
type Setting = Exclude<ChangeOf<'name-server'>['setting'], 'other-network'>;

/** Sets one name server. Throws unless the zone is delegated to it, or names it. */
export function changeNameServer(world: World, change: ChangeOf<'name-server'>): World {
  const { host, setting } = change;
  const [apex, zone] = findZone(world, change.zone);
  const named = [...zone.servers, ...(zone.delegation?.servers ?? [])].map(toName);
  if (!named.includes(readName(host))) {
    throw new ImpossibleChange(`Cannot set ${host} for "${apex}": it is none of its name servers`);
  }
  if (setting === 'other-network') return moveToOtherNetwork(world, host);
  if (findHost(world, host)[1].dns === undefined && setting !== 'serve-zone') {
    throw new ImpossibleChange(`Cannot set ${host}: it is no name server`);
  }
  return editHost(world, host, (machine) => ({
    ...machine,
    dns: setServer(machine.dns ?? {}, toName(apex), setting),
  }));
}

function setServer(server: DnsServer, apex: string, setting: Setting): DnsServer {
  switch (setting) {
    case 'serve-zone':
      return serving(server, apex);
    case 'answer-tcp':
      return without(server, 'tcp');
    case 'answer-edns':
      return without(server, 'edns');
    case 'refuse-recursion':
      return without(server, 'recursion');
    case 'refuse-transfer':
      return without(server, 'transfer');
    case 'hide-version':
      return without(server, 'version');
    case 'reload-zone': {
      const left = Object.entries(server.stale ?? {}).filter(([each]) => toName(each) !== apex);
      const rest = without(server, 'stale');
      return left.length > 0 ? { ...rest, stale: Object.fromEntries(left) } : rest;
    }
  }
}

/** A server that answers SERVFAIL has failed to load its zones: loading them ends that. */
function serving(server: DnsServer, apex: string): DnsServer {
  const loaded = server.hostile === 'servfail' ? without(server, 'hostile') : server;
  const lame = others(server.lame, apex);
  const cached = others(server.cached, apex);
  return {
    ...without(without(loaded, 'lame'), 'cached'),
    ...(lame.length > 0 ? { lame } : {}),
    ...(cached.length > 0 ? { cached } : {}),
  };
}

function others(apexes: readonly string[] = [], apex: string): readonly string[] {
  return apexes.filter((each) => toName(each) !== apex);
}

function without<Key extends keyof DnsServer>(server: DnsServer, key: Key): Omit<DnsServer, Key> {
  const { [key]: _, ...rest } = server;
  return rest;
}
