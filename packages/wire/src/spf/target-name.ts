import { labelsOf, octetText, toLowerAscii } from '../dns/name.ts';

/** The longest name as text, without final dot (RFC 7208, 7.3). */
const NAME_OCTETS_MAX = 253;
const LABEL_OCTETS_MAX = 63;

/**
 * The name to ask DNS for, in presentation form and lower case, of what the macros of a term came to.
 *
 * Labels on the left are taken away until the name is no longer than 253 octets (RFC 7208, 7.3). Null when an empty
 * or over-long label makes it no name at all; such a name cannot exist, so no question is asked.
 */
export function targetName(text: string): string | null {
  const whole = text.endsWith('.') ? text.slice(0, -1) : text;
  let labels = whole.split('.').map((label) => [...new TextEncoder().encode(label)]);
  let length = labels.reduce((sum, label) => sum + label.length + 1, -1);
  let left = 0;
  while (length > NAME_OCTETS_MAX && left < labels.length) {
    length -= (labels[left]?.length ?? 0) + 1;
    left += 1;
  }
  labels = labels.slice(left);
  const isName =
    labels.length > 0 &&
    labels.every((label) => label.length > 0 && label.length <= LABEL_OCTETS_MAX);
  return isName
    ? toLowerAscii(labels.map((label) => label.map(octetText).join('')).join('.'))
    : null;
}

/**
 * Whether a domain is one that an evaluation can begin at, else its result is `none` (RFC 7208, 4.3).
 *
 * It has two labels or more, none of them empty or longer than 63 octets, in ASCII, and is no address literal.
 */
export function isCheckable(domain: string): boolean {
  if (!/^[\x21-\x7e]{1,254}$/.test(domain) || domain.startsWith('[')) return false;
  const name = targetName(domain);
  return name !== null && labelsOf(name).length > 1 && domain.length <= NAME_OCTETS_MAX + 1;
}
