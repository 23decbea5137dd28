import { type Tag, readTagList } from '../tag-list/index.ts';
import type {
  DmarcProblem,
  DmarcReading,
  DmarcRecord,
  DmarcRequest,
  DmarcWarning,
} from './dmarc-record.ts';
import { type DmarcUriList, readDmarcUris } from './dmarc-uris.ts';

const REQUESTS = ['none', 'quarantine', 'reject'] as const;
const KNOWN = 'v p sp np adkim aspf psd t rua ruf fo pct rf ri'.split(' ');
const OLD = ['pct', 'rf', 'ri'];

/** Whether receivers take this text for a policy record: its first tag is `v=DMARC1`, in this case (RFC 9989, 4.7). */
export function isDmarc(text: string): boolean {
  return /^v[ \t]{0,20}=[ \t]{0,20}DMARC1[ \t]{0,20}(?:;|$)/.test(text);
}

/**
 * Reads a DMARC policy record after RFC 9989, 4.7 and 4.8, and the tags that only RFC 7489 has.
 *
 * Shape: see `DmarcRecord`; `position` counts characters from the start of `text`, which is the joined strings of one
 * TXT record. Tag names and the keywords are read in any case.
 * Errors: a record with faulty tags stays a record, as receivers go on with the rest; nothing is thrown.
 */
export function parseDmarc(text: string): DmarcReading {
  if (!isDmarc(text)) {
    const problem = 'no "v=DMARC1" at the start';
    return { kind: 'invalid', errors: [{ kind: 'bad-value', position: 0, text: '', problem }] };
  }
  const { tags, untagged } = readTagList(text);
  const errors: DmarcProblem[] = untagged.map((part) => {
    return { kind: 'not-a-tag', ...part, problem: 'a part without "="' };
  });
  const byName = firstOfEach(tags, errors);
  const rua = urisOf(byName.get('rua'));
  const ruf = urisOf(byName.get('ruf'));
  errors.push(...rua.errors, ...ruf.errors);
  const read = <Value extends string>(name: string, allowed: readonly Value[]) =>
    keywordOf(byName.get(name), allowed, errors);
  const p = read('p', REQUESTS);
  const sp = read('sp', REQUESTS);
  const np = read('np', REQUESTS);
  const isSound = p !== null && !isUnread(byName.get('sp'), sp) && !isUnread(byName.get('np'), np);
  return {
    kind: 'record',
    p,
    sp,
    np,
    adkim: read('adkim', ['r', 's']) ?? 'r',
    aspf: read('aspf', ['r', 's']) ?? 'r',
    psd: read('psd', ['y', 'n', 'u']) ?? 'u',
    isTest: read('t', ['y', 'n']) === 'y',
    rua: rua.uris,
    ruf: ruf.uris,
    fo: optionsOf(byName.get('fo'), errors),
    pct: numberOf(byName.get('pct'), 100, errors),
    rf: byName.get('rf')?.value.split(':', 10) ?? null,
    ri: numberOf(byName.get('ri'), 2 ** 32 - 1, errors),
    unknown: [...byName.values()].filter(({ name }) => !KNOWN.includes(name)),
    applied: isSound
      ? policies(p, sp, np)
      : rua.uris.length > 0
        ? policies('none', null, null)
        : null,
    errors,
    warnings: [...rua.warnings, ...ruf.warnings, ...warningsOf(tags)],
  };
}

function policies(
  p: DmarcRequest,
  sp: DmarcRequest | null,
  np: DmarcRequest | null,
): DmarcRecord['applied'] {
  return { p, sp: sp ?? p, np: np ?? sp ?? p };
}

function firstOfEach(tags: readonly Tag[], errors: DmarcProblem[]): ReadonlyMap<string, Tag> {
  const byName = new Map<string, Tag>();
  for (const tag of tags) {
    const { name, position, text } = tag;
    if (byName.has(name))
      errors.push({ kind: 'repeated-tag', position, text, problem: `a second "${name}"` });
    else byName.set(name, tag);
  }
  return byName;
}

function urisOf(tag: Tag | undefined): DmarcUriList {
  return tag === undefined ? { uris: [], errors: [], warnings: [] } : readDmarcUris(tag);
}

function isUnread(tag: Tag | undefined, value: string | null): boolean {
  return tag !== undefined && value === null;
}

function keywordOf<Value extends string>(
  tag: Tag | undefined,
  allowed: readonly Value[],
  errors: DmarcProblem[],
): Value | null {
  if (tag === undefined) return null;
  const value = allowed.find((each) => each === tag.value.toLowerCase());
  if (value === undefined) errors.push(badValue(tag, `not one of ${allowed.join(', ')}`));
  return value ?? null;
}

function optionsOf(tag: Tag | undefined, errors: DmarcProblem[]): DmarcRecord['fo'] {
  if (tag === undefined) return ['0'];
  const known = ['0', '1', 'd', 's'] as const;
  const words = tag.value.toLowerCase().split(':', 20);
  const read = words.map((word) => known.find((each) => each === word.trim()));
  const options = read.filter((each) => each !== undefined);
  if (options.length < read.length) errors.push(badValue(tag, 'not a list of 0, 1, d and s'));
  return options.length === 0 ? ['0'] : options;
}

function numberOf(tag: Tag | undefined, largest: number, errors: DmarcProblem[]): number | null {
  if (tag === undefined) return null;
  if (/^\d{1,10}$/.test(tag.value) && Number(tag.value) <= largest) return Number(tag.value);
  errors.push(badValue(tag, `not a number from 0 to ${largest}`));
  return null;
}

function badValue({ position, text }: Tag, problem: string): DmarcProblem {
  return { kind: 'bad-value', position, text, problem };
}

function warningsOf(tags: readonly Tag[]): readonly DmarcWarning[] {
  const warnings: DmarcWarning[] = [];
  const at = tags.findIndex(({ name }) => name === 'p');
  if (at === -1) warnings.push({ kind: 'p-missing', position: 0, text: '' });
  for (const [index, { name, position, text }] of tags.entries()) {
    if (index === at && at !== 1) warnings.push({ kind: 'p-not-second', position, text });
    if (OLD.includes(name)) warnings.push({ kind: 'old-tag', position, text });
    else if (!KNOWN.includes(name)) warnings.push({ kind: 'unknown-tag', position, text });
  }
  return warnings;
}
