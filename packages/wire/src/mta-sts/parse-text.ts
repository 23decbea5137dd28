import { type Tag, readTagList } from '../tag-list/index.ts';

/** What the TXT record says. `invalid` records count as none (RFC 8461, 3.1). */
export type MtaStsTextReading =
  | { readonly kind: 'record'; readonly id: string; readonly extensions: readonly Tag[] }
  | { readonly kind: 'invalid'; readonly errors: readonly [string, ...string[]] };

/** Whether senders take this text for an MTA-STS record: it begins with `v=STSv1;` (RFC 8461, 3.1). */
export function isMtaSts(text: string): boolean {
  return text.startsWith('v=STSv1;');
}

/**
 * Reads the TXT record at `_mta-sts` by the grammar of RFC 8461, 3.1.
 *
 * Errors: what was found in place of the grammar, one sentence part for each fault; nothing is thrown.
 */
export function parseMtaSts(text: string): MtaStsTextReading {
  if (!isMtaSts(text)) return { kind: 'invalid', errors: ['no "v=STSv1;" at the start'] };
  const { tags, untagged } = readTagList(text);
  const ids = tags.filter(({ name }) => name === 'id');
  const extensions = tags.filter(({ name }) => name !== 'id').slice(1);
  const errors = [
    ...untagged.map((part) => `the part "${part.text}" without "="`),
    ...extensions.filter((tag) => !isExtension(tag)).map((tag) => `the unreadable "${tag.text}"`),
  ];
  const [id, second] = ids;
  if (id === undefined) errors.push('no "id"');
  else if (!/^id=[a-z0-9]{1,32}$/i.test(id.text) || !id.text.startsWith('id='))
    errors.push(`the id "${id.value}", which is not 1 to 32 letters and digits`);
  if (second !== undefined) errors.push('a second "id"');
  const [first, ...others] = errors;
  if (first !== undefined) return { kind: 'invalid', errors: [first, ...others] };
  return { kind: 'record', id: id?.value ?? '', extensions };
}

function isExtension({ text }: Tag): boolean {
  return /^[a-z0-9][a-z0-9_.-]{0,31}=[\x21-\x3a\x3c\x3e-\x7e]+$/i.test(text);
}
