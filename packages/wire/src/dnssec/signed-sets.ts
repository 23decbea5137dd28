import type { ResourceRecord } from '../dns/message.ts';
import { toLowerAscii } from '../dns/name.ts';
import type { Signature } from './signed-data.ts';

/** The records of one owner and type in class IN, with the signatures that say they are over them. */
export interface SignedSet {
  /** In lower case. */
  readonly name: string;
  readonly type: string;
  readonly records: readonly ResourceRecord[];
  readonly signatures: readonly Signature[];
}

/** Sorts the records of a section into sets, in the order in which each set begins. */
export function signedSets(section: readonly ResourceRecord[]): readonly SignedSet[] {
  const sets = new Map<string, { records: ResourceRecord[]; signatures: Signature[] }>();
  for (const record of section) {
    if (record.class !== 'IN') continue;
    const { data } = record;
    const type = data.type === 'RRSIG' ? data.typeCovered : record.type;
    // A space inside a name is escaped, so the key is unambiguous.
    const key = `${toLowerAscii(record.name)} ${type}`;
    const set = sets.get(key) ?? { records: [], signatures: [] };
    if (data.type === 'RRSIG') set.signatures.push(data);
    else set.records.push(record);
    sets.set(key, set);
  }
  return [...sets].flatMap(([key, set]) => {
    const [name = '', type = ''] = key.split(' ');
    return set.records.length === 0 ? [] : [{ name, type, ...set }];
  });
}
