import type { ChangeOf } from '@scrutineer/core';
import { parseRdata, toName } from '@scrutineer/wire/dns';
import { isDeepStrictEqual } from 'node:util';
import { dsTexts } from '../dns/signer.ts';
import { zoneTree } from '../dns/zone-tree.ts';
import { GOOD_SIGNING } from '../good-services.ts';
import type { Signing, World, Zone } from '../world.ts';
import { editZone, findZone, readName, reading } from './edit-world.ts';
import { ImpossibleChange } from './impossible-change.ts';

type Delegation = NonNullable<Zone['delegation']>;

/** Delegates a zone at its parent to exactly these servers, with this glue. */
export function changeDelegation(world: World, change: ChangeOf<'delegation'>): World {
  const servers = change.servers.map(readName).sort();
  if (servers.length === 0) {
    throw new ImpossibleChange(`Cannot delegate "${change.zone}": the change names no server`);
  }
  const [, present] = findZone(world, change.zone);
  const isOwnSet = isDeepStrictEqual(servers, present.servers.map(toName).sort());
  const delegated = editZone(world, change.zone, (zone) =>
    withDelegation(zone, {
      ...zone.delegation,
      servers: isOwnSet ? undefined : servers,
      glue: undefined,
    }),
  );
  // Glue that is what the parent would have by itself needs no word, so that no change is none.
  const isRight = isDeepStrictEqual(comparable(change.glue), rightGlue(delegated, change.zone));
  return editZone(delegated, change.zone, (zone) =>
    withDelegation(zone, { ...zone.delegation, glue: isRight ? undefined : change.glue }),
  );
}

/** Has the parent delegate a zone to the servers that hold it. */
export function changeRegistration(world: World, change: ChangeOf<'registration'>): World {
  return editZone(world, change.zone, (zone) =>
    withDelegation(zone, { ...zone.delegation, servers: undefined, glue: undefined }),
  );
}

/** Makes the DS set at the parent these, or those that belong to the zone's keys. */
export function changeDs(world: World, { zone: apex, values }: ChangeOf<'ds'>): World {
  return editZone(world, apex, (zone) => {
    if (values === 'from-keys') {
      if (zone.signing === undefined) {
        throw new ImpossibleChange(`Cannot make DS records of the keys of "${apex}": it has none`);
      }
      return withDelegation(zone, { ...zone.delegation, ds: undefined });
    }
    for (const value of values) reading(() => parseRdata('DS', value));
    const isPresent = isDeepStrictEqual(values, dsOf(zone, apex));
    return isPresent ? zone : withDelegation(zone, { ...zone.delegation, ds: values });
  });
}

/** Signs a zone. The parent's DS set stays what it was until it has a change of its own. */
export function changeDnssec(world: World, { zone: apex, action }: ChangeOf<'dnssec'>): World {
  return editZone(world, apex, (zone) => {
    const signing = signedAnew(zone.signing, apex, action);
    const ds = dsOf(zone, apex);
    const isKept = isDeepStrictEqual(ds, dsTexts(signing, apex));
    const signed = { ...zone, signing };
    return isKept || toName(apex) === '.'
      ? signed
      : withDelegation(signed, { ...zone.delegation, ds });
  });
}

function signedAnew(
  present: Signing | undefined,
  apex: string,
  action: ChangeOf<'dnssec'>['action'],
): Signing {
  const { inceptionHours, expirationHours } = GOOD_SIGNING;
  if (action === 'sign') return { ...GOOD_SIGNING, keySeed: present?.keySeed ?? 1 };
  if (present === undefined) {
    throw new ImpossibleChange(`Cannot change the signatures of "${apex}": it is not signed`);
  }
  switch (action) {
    case 're-sign': {
      const { fault: _, ...sound } = present;
      return { ...sound, inceptionHours, expirationHours };
    }
    case 'new-keys': {
      const hashed = present.nsec3 === undefined ? {} : { nsec3: present.nsec3 };
      return { ...GOOD_SIGNING, ...hashed, keySeed: present.keySeed + 1 };
    }
    case 'plain-nsec3':
      if (present.nsec3 === undefined) {
        throw new ImpossibleChange(`Cannot change how "${apex}" hashes its names: it does not`);
      }
      return { ...present, nsec3: { iterations: 0, salt: '' } };
  }
}

/** The DS set as the parent has it, in presentation form. */
function dsOf({ delegation, signing }: Zone, apex: string): readonly string[] {
  return delegation?.ds ?? (signing === undefined ? [] : dsTexts(signing, apex));
}

/** Puts in place what the parent says, leaving out what is as it would be without a word. */
function withDelegation(
  zone: Zone,
  { servers, glue, ds }: { readonly [Key in keyof Delegation]: Delegation[Key] | undefined },
): Zone {
  const { delegation: _, ...rest } = zone;
  const delegation: Delegation = {
    ...(servers === undefined ? {} : { servers }),
    ...(glue === undefined ? {} : { glue }),
    ...(ds === undefined ? {} : { ds }),
  };
  return Object.keys(delegation).length === 0 ? rest : { ...rest, delegation };
}

function rightGlue(world: World, zone: string): readonly string[] {
  const tree = zoneTree(world, 0);
  const apex = toName(zone);
  const glue = tree.built(tree.apexFor(apex, 'DS') ?? '.').glue.get(apex) ?? [];
  return glue
    .flatMap(({ name, data }) =>
      data.type === 'A' || data.type === 'AAAA' ? [`${name} ${data.address}`] : [],
    )
    .sort();
}

function comparable(glue: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.entries(glue)
    .flatMap(([server, addresses]) =>
      addresses.map((address) => `${readName(server)} ${readAddress(address)}`),
    )
    .sort();
}

function readAddress(address: string): string {
  const data = reading(() => parseRdata(address.includes(':') ? 'AAAA' : 'A', address));
  return data.type === 'A' || data.type === 'AAAA' ? data.address : address;
}
