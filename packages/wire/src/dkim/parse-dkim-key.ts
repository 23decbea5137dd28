import { readTagList, type Tag } from '../tag-list/index.ts';
import { type DkimPublicKey, readDkimKey } from './read-dkim-key.ts';

/** A key record of DKIM. Tags that are left out have their default. */
export interface DkimKey {
  readonly kind: 'record';
  /** Lower case; `rsa` and `ed25519` are the ones there are. */
  readonly keyType: string;
  /** The hashes that may be used; null for any. */
  readonly hashes: readonly string[] | null;
  /** What the key may sign: `email`, or `*` for anything. */
  readonly services: readonly string[];
  /** `y`: the domain is testing. `s`: no subdomains in `i=`. */
  readonly flags: readonly string[];
  readonly notes: string | null;
  /** Null when the key was revoked: its `p` is empty. */
  readonly key: DkimPublicKey | null;
  /** Tags that RFC 6376 does not know, which verifiers ignore. */
  readonly unknown: readonly Tag[];
  readonly warnings: readonly string[];
}

/** A key record, or why verifiers disregard it. */
export type DkimKeyReading =
  | DkimKey
  | {
      readonly kind: 'invalid';
      readonly errors: readonly [string, ...string[]];
      /** The key that is there, where verifiers find it too short. */
      readonly tooShort?: DkimPublicKey;
    };

const CHARACTERS_MAX = 65_535;
const WORDS_MAX = 50;
const KNOWN = ['v', 'h', 'k', 'n', 'p', 's', 't'];

/**
 * Reads the TXT record of a selector below `_domainkey`.
 *
 * Shape: see `DkimKey`. `warnings` are what is legal and hardly meant, or weak.
 * Errors: every fault that makes verifiers disregard the record, one sentence part for each; nothing is thrown.
 * Source: RFC 6376, 3.2 and 3.6.1; RFC 8301, 3; RFC 8463, 3.
 */
export function parseDkimKey(text: string): DkimKeyReading {
  if (text.length > CHARACTERS_MAX)
    return { kind: 'invalid', errors: ['more text than a DNS record can hold'] };
  const { tags, untagged } = readTagList(text);
  const errors = untagged.map((part) => `the part "${part.text.slice(0, 80)}" without "="`);
  errors.push(...repeatedNames(tags), ...versionFaults(tags));
  const byName = new Map(tags.map((tag) => [nameOf(tag), tag.value]));
  const keyType = (byName.get('k') ?? 'rsa').toLowerCase();
  const hashes = wordsOf(byName.get('h'));
  if (hashes !== null && !hashes.includes('sha256'))
    errors.push(`the hashes "${hashes.join(':')}", none of which verifiers take`);
  const services = wordsOf(byName.get('s')) ?? ['*'];
  if (!services.includes('*') && !services.includes('email'))
    errors.push(`the services "${services.join(':')}", none of which is e-mail`);
  const read = readDkimKey(byName.get('p'), keyType);
  if ('problem' in read) errors.push(read.problem);
  const key = 'key' in read ? read.key : null;
  const flags = wordsOf(byName.get('t')) ?? [];
  const [first, ...others] = errors;
  if (first !== undefined) {
    const short =
      'tooShort' in read && read.tooShort !== undefined ? { tooShort: read.tooShort } : {};
    return { kind: 'invalid', errors: [first, ...others], ...short };
  }
  return {
    kind: 'record',
    keyType,
    hashes,
    services,
    flags,
    notes: byName.get('n') ?? null,
    key,
    unknown: tags.filter((tag) => !KNOWN.includes(nameOf(tag))),
    warnings: warningsOf({ key, flags, hashes, tags }),
  };
}

/** Names are read in their case (3.2), which the list that others share does not keep. */
function nameOf({ text }: Tag): string {
  return text.slice(0, text.indexOf('=')).trim();
}

/** A name that stands twice spoils the whole list (3.2). */
function repeatedNames(tags: readonly Tag[]): readonly string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const tag of tags) {
    const name = nameOf(tag);
    if (seen.has(name)) repeated.add(name);
    seen.add(name);
  }
  return [...repeated].map((name) => `a second "${name}"`);
}

/** `v` may be left out; where it stands it stands first, and says DKIM1 in this case. */
function versionFaults(tags: readonly Tag[]): readonly string[] {
  const at = tags.findIndex((tag) => nameOf(tag) === 'v');
  const version = tags[at];
  if (version === undefined) return [];
  if (at > 0) return ['a "v" that does not stand first'];
  return version.value === 'DKIM1' ? [] : [`the version "${version.value.slice(0, 80)}"`];
}

function wordsOf(value: string | undefined): readonly string[] | null {
  if (value === undefined) return null;
  return value.split(':', WORDS_MAX).map((word) => word.trim().toLowerCase());
}

interface Content {
  readonly key: DkimPublicKey | null;
  readonly flags: readonly string[];
  readonly hashes: readonly string[] | null;
  readonly tags: readonly Tag[];
}

function warningsOf({ key, flags, hashes, tags }: Content): readonly string[] {
  const warnings: string[] = [];
  if (key === null) warnings.push('a key that was revoked');
  // RFC 8301, 3.2: at least 2048 bits should be used.
  if (key !== null && key.algorithm === 'rsa' && key.bits < 2048)
    warnings.push(`a key of ${key.bits} bits, where 2048 are asked for`);
  if (flags.includes('y')) warnings.push('the flag "y": verifiers treat the mail as unsigned');
  if (hashes?.includes('sha1') === true) warnings.push('the hash "sha1", which is not to be used');
  for (const tag of tags)
    if (!KNOWN.includes(nameOf(tag)))
      warnings.push(`the unknown tag "${nameOf(tag).slice(0, 80)}"`);
  return warnings;
}
