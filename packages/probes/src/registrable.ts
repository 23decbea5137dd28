import { getDomain } from 'tldts';

/**
 * The registrable domain of a name after the Public Suffix List, null for a public suffix.
 *
 * The private part of the list is left aside: who rents out names below a domain of his own is still who registered
 * it. A top-level domain that is not on the list counts as a public suffix, as the list's algorithm says.
 */
export function registrableOf(name: string): string | null {
  // Labels such as `_dmarc` are no host names, but lie below one all the same.
  return getDomain(name, { allowPrivateDomains: false, validateHostname: false });
}
