import { domainToASCII } from 'node:url';
import { getDomain } from 'tldts';

const DOTS = /[.\u3002\uff0e\uff61]/;
/** A name of DNS has at most 253 octets; letters beyond ASCII take fewer characters, not more. */
const NAME_CHARACTERS_MAX = 253;

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

/**
 * The registrable domain of a name after the whole Public Suffix List, its private part included.
 *
 * Any form will do: A-labels and U-labels, capitals, a final dot, the dots of East Asia. It comes back in the form in
 * which it was given, in lower case without final dot. Null for a public suffix, an IP address, and what is no name.
 */
export function registrableByWholeList(name: string): string | null {
  const labels = name.normalize('NFKC').toLowerCase().split(DOTS);
  if (labels.at(-1) === '') labels.pop();
  const given = labels.join('.');
  if (given.length > NAME_CHARACTERS_MAX || labels.includes('') || /[/:@?#\s]/.test(given))
    return null;
  // Node gives nothing for labels that are no host names, such as those with a blank; they may lie below one.
  const ascii = domainToASCII(given) || given;
  const found = getDomain(ascii, {
    allowPrivateDomains: true,
    validateHostname: false,
    extractHostname: false,
  });
  if (found === null) return null;
  return labels.slice(-found.split('.').length).join('.');
}
