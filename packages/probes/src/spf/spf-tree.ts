import { type DomainSpec, isSpf, lookupTerms, parseSpf } from '@scrutineer/wire/spf';
import type { SpfFacts } from './facts.ts';

/** One record of the tree, or the place where it should be. */
export type SpfNode = SpfFacts['nodes'][number];
/** One term that asks DNS, and what it was told. */
export type SpfTerm = SpfFacts['terms'][number];

/** What the record of one node leads to: other records, and names whose records are looked up. */
export interface Leads {
  readonly records: readonly { readonly name: string; readonly by: 'include' | 'redirect' }[];
  readonly terms: readonly { readonly name: string; readonly mechanism: 'a' | 'mx' | 'exists' }[];
}

const NOWHERE: Leads = { records: [], terms: [] };

/**
 * Reads where the record of a node leads, as far as that does not depend on the message.
 *
 * Nowhere for a node that was not seen, that closes a circle, or that has no record or several. A faulty record is
 * followed as far as it can be read. Terms with macros and `ptr` ask for names that only a message gives, and are
 * left out.
 */
export function leadsOf({ domain, answer, loop }: SpfNode): Leads {
  if (loop || answer.kind === 'unseen') return NOWHERE;
  const [text, ...others] = answer.facts.records.filter(isSpf);
  if (text === undefined || others.length > 0) return NOWHERE;
  const records: Leads['records'][number][] = [];
  const terms: Leads['terms'][number][] = [];
  for (const { name: term, domain: spec } of lookupTerms(parseSpf(text))) {
    const name = plainName(spec, domain);
    if (name === null || term === 'ptr') continue;
    if (term === 'include' || term === 'redirect') records.push({ name, by: term });
    else terms.push({ name, mechanism: term });
  }
  return { records, terms };
}

/** Whether text is SPF or was surely meant to be: what begins with white space, say, is no record (RFC 7208, 4.5). */
export function looksLikeSpf(text: string): boolean {
  return /^v=spf/i.test(text.slice(0, 200).trimStart());
}

/** The name in DNS form, where a backslash escapes; null where macros make it depend on the message. */
function plainName(spec: DomainSpec | null, domain: string): string | null {
  if (spec === null) return domain;
  return spec.name === null ? null : spec.name.replaceAll('\\', '\\\\');
}
