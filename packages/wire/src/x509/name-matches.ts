import type { Certificate } from './certificate.ts';
import { ipBytes, ipText } from './ip-text.ts';

/** What a client set out to reach: a DNS name in A-label form, or an address. */
export type ReferenceName = { readonly dns: string } | { readonly ip: string };

/**
 * Whether the certificate stands for this name (RFC 9525, 6).
 *
 * Only the alternative names count, never the common name. A wildcard is the whole of the left-most label and
 * stands for exactly one label; other asterisks match nothing. An address matches only an address.
 */
export function nameMatches(certificate: Pick<Certificate, 'san'>, name: ReferenceName): boolean {
  if ('ip' in name) {
    const bytes = ipBytes(name.ip);
    const wanted = bytes && ipText(bytes);
    return wanted !== undefined && certificate.san?.ip.includes(wanted) === true;
  }
  const wanted = labelsOf(name.dns);
  return certificate.san?.dns.some((presented) => matches(labelsOf(presented), wanted)) === true;
}

function matches(presented: readonly string[], wanted: readonly string[]): boolean {
  if (presented.length !== wanted.length || wanted.includes('')) return false;
  return presented.every((label, at) => {
    if (label === '*') return at === 0 && wanted.length > 1;
    return label === wanted[at] && !label.includes('*');
  });
}

/** Labels without case; a name may end in a dot. */
function labelsOf(name: string): readonly string[] {
  return name.toLowerCase().replace(/\.$/, '').split('.');
}
