import { readTagList, type Tag } from '../tag-list/index.ts';

/** What a BIMI record says. */
export type BimiReading =
  | {
      readonly kind: 'record';
      /** Where the logo is; null when the domain declines to show one. */
      readonly logo: string | null;
      /** Where the evidence for the logo is, a mark certificate; null when there is none. */
      readonly evidence: string | null;
      /** Tags besides `v`, `l` and `a`. */
      readonly unknown: readonly Tag[];
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'invalid'; readonly errors: readonly [string, ...string[]] };

const CHARACTERS_MAX = 65_535;
/** Besides `v`, `l` and `a`: which picture is preferred, and for which local parts the selector is. */
const OPTIONAL = ['avp', 'lps', 's'];

/** Whether readers take this text for a BIMI record: its first tag is `v=BIMI1`. */
export function isBimi(text: string): boolean {
  return /^v[ \t]{0,20}=[ \t]{0,20}BIMI1[ \t]{0,20}(?:;|$)/.test(text);
}

/**
 * Reads the TXT record at `default._bimi`, or of another selector.
 *
 * Shape: `logo` and `evidence` are web addresses over https. An empty `l` with no evidence declines.
 * Errors: every fault that makes readers disregard the record; nothing is thrown.
 * Source: draft-brand-indicators-for-message-identification, 4.2 (Assertion Record Definition). It is not an RFC.
 */
export function parseBimi(text: string): BimiReading {
  if (!isBimi(text)) return { kind: 'invalid', errors: ['no "v=BIMI1" at the start'] };
  if (text.length > CHARACTERS_MAX)
    return { kind: 'invalid', errors: ['more text than a DNS record can hold'] };
  const { tags, untagged } = readTagList(text);
  const errors = untagged.map((part) => `the part "${part.text.slice(0, 80)}" without "="`);
  const byName = new Map<string, Tag>();
  for (const tag of tags) {
    if (byName.has(tag.name)) errors.push(`a second "${tag.name.slice(0, 80)}"`);
    else byName.set(tag.name, tag);
  }
  const [logo, evidence] = ['l', 'a'].map((name) => byName.get(name)?.value ?? '');
  if (!byName.has('l')) errors.push('no "l"');
  for (const value of [logo, evidence]) {
    if (value !== undefined && value !== '' && !isHttps(value))
      errors.push(`"${value.slice(0, 200)}", which is no web address over https`);
  }
  if (byName.has('l') && logo === '' && evidence !== '') errors.push('evidence for no logo');
  const unknown = tags.filter(({ name }) => !['v', 'l', 'a'].includes(name));
  const [first, ...others] = errors;
  if (first !== undefined) return { kind: 'invalid', errors: [first, ...others] };
  return {
    kind: 'record',
    logo: logo || null,
    evidence: evidence || null,
    unknown,
    warnings: unknown
      .filter(({ name }) => !OPTIONAL.includes(name))
      .map(({ name }) => `the unknown tag "${name.slice(0, 80)}"`),
  };
}

function isHttps(text: string): boolean {
  return /^https:\/\/[\x21-\x7e]+$/i.test(text) && URL.canParse(text);
}
