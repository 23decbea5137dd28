import type { DmarcRecord, DmarcRequest } from './dmarc-record.ts';
import { isDmarc, parseDmarc } from './parse-dmarc.ts';

/** What was found at one name of the walk. `name` begins with `_dmarc.`. */
export interface WalkStep<Why> {
  readonly name: string;
  readonly answer:
    | { readonly kind: 'seen'; readonly facts: { readonly texts: readonly string[] } }
    | { readonly kind: 'unseen'; readonly why: Why };
}

/** Which record a receiver would apply to mail from the domain. `ambiguous` are domains with several records, all passed over. */
export type Discovery<Why> =
  | {
      readonly kind: 'policy';
      /** The domain whose record applies. */
      readonly domain: string;
      readonly text: string;
      readonly record: DmarcRecord;
      /** The tag from which the policy is taken; what it falls back to is already in `policy`. */
      readonly tag: 'p' | 'sp' | 'np';
      /** Null when the record asks for nothing that can be applied. Test mode is not taken off. */
      readonly policy: DmarcRequest | null;
      /** Null when an unseen step could change it. */
      readonly organizational: string | null;
      readonly ambiguous: readonly string[];
    }
  | {
      readonly kind: 'no-policy';
      readonly organizational: string;
      readonly ambiguous: readonly string[];
    }
  /** A name that was not seen could hold the record that counts. */
  | { readonly kind: 'unclear'; readonly name: string; readonly why: Why };

interface Found {
  readonly domain: string;
  readonly text: string;
  readonly record: DmarcRecord;
}

/**
 * Finds the record that applies to a domain in what was seen on the walk up its tree.
 *
 * `walk` holds the domain itself first, then its parents, as `walkNames` orders them; steps after a `psd` tag that
 * ends the walk are passed over. `exists` says whether the domain itself is in DNS.
 * Errors: none; nothing is thrown. Source: RFC 9989, 4.10, 4.10.1 and 4.10.2.
 */
export function discover<Why>(walk: readonly WalkStep<Why>[], exists = true): Discovery<Why> {
  const start = domainOf(walk[0]?.name ?? '');
  const { found, ambiguous, blind } = followWalk(walk);
  const organizational = blind === null ? organizationalOf(start, found) : null;
  const own = found.find(({ domain }) => domain === start);
  if (own !== undefined) return policy(own, 'p', { organizational, ambiguous });
  if (blind !== null) return { kind: 'unclear', ...blind };
  const above =
    found.find(({ domain }) => domain === organizational) ??
    found.find(({ record }) => record.psd === 'y');
  if (above === undefined)
    return { kind: 'no-policy', organizational: organizational ?? start, ambiguous };
  return policy(above, exists ? 'sp' : 'np', { organizational, ambiguous });
}

function policy(
  { domain, text, record }: Found,
  tag: 'p' | 'sp' | 'np',
  rest: { readonly organizational: string | null; readonly ambiguous: readonly string[] },
): Discovery<never> {
  return {
    kind: 'policy',
    domain,
    text,
    record,
    tag,
    policy: record.applied?.[tag] ?? null,
    ...rest,
  };
}

/** The single records on the way, up to the one whose `psd` tag ends the walk, and the first name that was not seen. */
function followWalk<Why>(walk: readonly WalkStep<Why>[]) {
  const found: Found[] = [];
  const ambiguous: string[] = [];
  let blind: { readonly name: string; readonly why: Why } | null = null;
  for (const { name, answer } of walk) {
    if (answer.kind === 'unseen') {
      blind ??= { name, why: answer.why };
      continue;
    }
    const domain = domainOf(name);
    const [text, ...others] = answer.facts.texts.filter(isDmarc);
    if (others.length > 0) ambiguous.push(domain);
    if (text === undefined || others.length > 0) continue;
    const record = parseDmarc(text);
    if (record.kind === 'invalid') continue;
    found.push({ domain, text, record });
    if (record.psd !== 'u') break;
  }
  return { found, ambiguous, blind };
}

/** RFC 9989, 4.10.2: `psd=n`, else one label below `psd=y`, else the shortest name with a record, else the start. */
function organizationalOf(start: string, found: readonly Found[]): string {
  for (const { domain, record } of found) {
    if (record.psd === 'n') return domain;
    if (record.psd === 'y' && domain !== start) return oneBelow(domain, start);
  }
  return found.at(-1)?.domain ?? start;
}

function oneBelow(suffix: string, name: string): string {
  const below = name.slice(0, name.length - suffix.length - 1);
  return `${below.slice(below.lastIndexOf('.') + 1)}.${suffix}`;
}

function domainOf(name: string): string {
  return name.startsWith('_dmarc.') ? name.slice('_dmarc.'.length) : name;
}
