import type { ChangeOf } from '@scrutineer/core';
import { type DKIM_KEYS, dkimRecord } from '../dkim-keys.ts';
import type { World } from '../world.ts';
import { findZone, readName, readRecord, zoneHolding } from './edit-world.ts';
import { ImpossibleChange } from './impossible-change.ts';
import { changeRecords } from './records.ts';

/** Puts a new key in place of the one that a name publishes. */
export function changeDkimKey(world: World, { name, bits }: ChangeOf<'dkim-key'>): World {
  const owner = readName(name);
  const [, zone] = findZone(world, zoneHolding(world, owner));
  const isKey = (line: string) => {
    const { name: at, data } = readRecord(line);
    return at === owner && data.type === 'TXT';
  };
  if (!zone.records.some(isKey))
    throw new ImpossibleChange(`Cannot replace the key at "${name}": found none`);
  const length = [512, 1024, 2048].find((each): each is keyof typeof DKIM_KEYS => each === bits);
  if (length === undefined) throw new ImpossibleChange(`Cannot make a key of ${bits} bits`);
  return changeRecords(world, {
    kind: 'records',
    name,
    type: 'TXT',
    values: [dkimRecord(length)],
  });
}
