import { isIPv6 } from 'node:net';

/** Returns the one spelling of an address (RFC 5952 for IPv6). Any other text comes back as it was. */
export function canonicalAddress(address: string): string {
  if (!isIPv6(address) || address.includes('%')) return address;
  return URL.parse(`http://[${address}]/`)?.hostname.slice(1, -1) ?? address;
}
