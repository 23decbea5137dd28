import type { DomainSpec } from './domain-spec.ts';
import type { SpfReading } from './spf-record.ts';

/** A term that makes a receiver ask DNS. `domain` null is the domain whose record it is. */
export interface LookupTerm {
  readonly name: 'include' | 'a' | 'mx' | 'ptr' | 'exists' | 'redirect';
  readonly domain: DomainSpec | null;
  readonly text: string;
}

/**
 * The terms of one record that count towards the limit of ten, in the order in which they are tried.
 *
 * Left out: what stands behind `all`, a redirect beside `all`, and `exp`, which are never reached or not counted.
 * Source: RFC 7208, 4.6.4, 5.1 and 6.1.
 */
export function lookupTerms({ terms, modifiers }: SpfReading): readonly LookupTerm[] {
  const found: LookupTerm[] = [];
  for (const term of terms) {
    if (term.name === 'all') return found;
    if ('domain' in term) found.push({ name: term.name, domain: term.domain, text: term.text });
  }
  const { redirect } = modifiers;
  if (redirect !== null)
    found.push({ name: 'redirect', domain: redirect.domain, text: redirect.text });
  return found;
}
