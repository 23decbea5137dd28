import type { Judgement, Unclear } from '@scrutineer/core';
import type { DkimFacts } from '@scrutineer/probes/dkim/facts';
import { type DkimKeyReading, parseDkimKey } from '@scrutineer/wire/dkim';

/** A key record that was found. */
export interface FoundKey {
  readonly selector: string;
  /** Where the record stands: the selector's name, or the one its aliases end in. */
  readonly name: string;
  readonly text: string;
  readonly reading: DkimKeyReading;
}

/** What every check of keys says where none was found: which keys there are, only messages tell. */
export const NO_KEY_FOUND = {
  status: 'not-applicable',
  message:
    'No DKIM key of {domain} was found under the names that are often used. That says nothing: only a message shows the name.',
} as const;

/** The key records of the facts; those that a wildcard makes are not among them. */
export function foundKeys({ invented, selectors }: DkimFacts): readonly FoundKey[] {
  const masks = new Set(invented.kind === 'seen' ? invented.facts.texts : []);
  return Object.entries(selectors).flatMap(([selector, { name, answer }]) => {
    const texts = answer.kind === 'seen' ? answer.facts.texts : [];
    const text = texts.find((each) => isKey(each) && !masks.has(each));
    if (answer.kind === 'unseen' || text === undefined) return [];
    const place = answer.facts.aliases.at(-1) ?? name;
    return [{ selector, name: place, text, reading: parseDkimKey(text) }];
  });
}

/** Judges each key by itself, at a locus of its own. Where there is none, says so, or why that cannot be told. */
export function judgeKeys<Tag extends string>(
  { domain, dkim: facts }: { readonly domain: string; readonly dkim: DkimFacts },
  judge: (key: FoundKey) => Judgement<Tag>,
): readonly (Judgement<Tag | 'none-found'> | Unclear)[] {
  const keys = foundKeys(facts);
  if (keys.length > 0) return keys.map((key) => ({ ...judge(key), locus: `dkim:${key.selector}` }));
  for (const { answer } of Object.values(facts.selectors))
    if (answer.kind === 'unseen') return [{ unclear: answer.why }];
  return [{ tag: 'none-found', args: { name: `_domainkey.${domain}` } }];
}

/** The record without one of its tags. */
export function withoutTag(text: string, tag: string): string {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part.slice(0, part.indexOf('=')).trim() !== tag)
    .join('; ');
}

/** A text is meant for a key where a part of it begins with `p=`; a wildcard's SPF record, say, is not. */
function isKey(text: string): boolean {
  return text.split(';', 50).some((part) => /^\s{0,20}p\s{0,20}=/.test(part.slice(0, 50)));
}
