import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { parse } from 'tldts';

/** What a person wrote where a domain was wanted: the domain in its canonical form, or what is wrong with it. */
export type ParsedTarget =
  | { readonly kind: 'target'; readonly domain: string }
  | { readonly kind: 'rubbish'; readonly text: string; readonly problem: string };

/** RFC 1123 labels; the underscore is for names below which only services live. */
const NAME = /^(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*$/;
/** What browsers and libraries take for an address, in forms that few people know (WHATWG URL, 3.5). */
const ENDS_IN_NUMBER = /(?:^|\.)(?:\d+|0x[0-9a-f]*)$/;
const NAME_CHARACTERS_MAX = 253;
const SHOWN_CHARACTERS_MAX = 80;

/**
 * Reads a domain as people write it: any case, with or without final dot, in any script (RFC 5891).
 *
 * The canonical form is lower case, in ASCII, without final dot. What is not a domain comes back with a sentence
 * fragment that says what it is and, where that can be told, what to write instead.
 */
export function parseTarget(text: string): ParsedTarget {
  const written = text.trim();
  const shown = shorten(written);
  const rubbish = (problem: string): ParsedTarget => ({ kind: 'rubbish', text: shown, problem });

  if (written === '') return rubbish('it is empty');
  if (/[\p{Cc}\p{Cf}]/u.test(written)) return rubbish('it holds characters that cannot be seen');
  if (written.includes('@'))
    return rubbish(`it is a mail address${instead(written.slice(written.lastIndexOf('@') + 1))}`);
  if (isIP(written.replace(/^\[(.*)\]$/, '$1')) !== 0)
    return rubbish('it is an IP address, and a domain name is wanted');
  if (written.includes('/') || written.includes(':')) return rubbish(urlProblem(written));

  const domain = canonical(written);
  if (domain === null) return rubbish('it is not a domain name');
  if (ENDS_IN_NUMBER.test(domain))
    return rubbish('it is an IP address, and a domain name is wanted');
  if (parse(domain, { extractHostname: false, validateHostname: false }).domain === null)
    return rubbish('it is a public suffix, below which others register their names');
  return { kind: 'target', domain };
}

function canonical(written: string): string | null {
  // Underscores stand outside of IDNA; the ASCII form is kept as it is.
  const ascii = /^[\x21-\x7e]+$/.test(written) ? written.toLowerCase() : domainToASCII(written);
  const name = ascii.replace(/\.$/, '');
  if (name.length > NAME_CHARACTERS_MAX || !NAME.test(name)) return null;
  // Punycode that decodes to nothing sensible would look right and mean nothing.
  return name.split('.').some((label) => label.startsWith('xn--')) && domainToASCII(name) === ''
    ? null
    : name;
}

function urlProblem(written: string): string {
  const url = URL.parse(written.includes('://') ? written : `https://${written}`);
  return url === null || url.hostname === ''
    ? 'it is not a domain name'
    : `it is a web address${instead(url.hostname)}`;
}

function instead(name: string): string {
  const domain = canonical(name);
  return domain === null || isIP(domain) !== 0 ? '' : `; write "${domain}" alone`;
}

function shorten(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '?');
  return plain.length > SHOWN_CHARACTERS_MAX ? `${plain.slice(0, SHOWN_CHARACTERS_MAX)}…` : plain;
}
