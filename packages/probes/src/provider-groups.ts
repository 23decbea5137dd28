import { isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';
import { getDomain } from 'tldts';

/**
 * Names the groups by which a provider can be told: many hosts, one operator.
 *
 * They are the registrable domain of the host (`outlook.com`), where it has one, and the /24 or /48 of the address.
 * `address` is an address, never a name.
 */
export function providerGroups(host: string, address: string): readonly string[] {
  const domain = getDomain(host, { validateHostname: false });
  const block = blockOf(address);
  return domain === null ? [block] : [`domain ${domain.toLowerCase()}`, block];
}

function blockOf(address: string): string {
  const bytes = ipaddr.parse(address).toByteArray();
  return `block ${bytes.slice(0, isIPv6(address) ? 6 : 3).join('.')}`;
}
