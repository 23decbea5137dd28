import { ipv4Bytes, ipv4Text, ipv6Bytes, ipv6Text } from '../dns/ip-text.ts';
import { isIpv4Literal, isIpv6Literal } from './ip-literal.ts';

/** The address of an SMTP client. An IPv4-mapped IPv6 address is the IPv4 address in it (RFC 7208, 5). */
export interface ClientAddress {
  readonly family: 4 | 6;
  readonly bytes: Uint8Array;
}

const MAPPED_PREFIX = '0,0,0,0,0,0,0,0,0,0,255,255';

/** Reads an address in text. Nothing when it is none. */
export function readClientAddress(text: string): ClientAddress | undefined {
  if (isIpv4Literal(text)) return { family: 4, bytes: ipv4Bytes(text) };
  if (!isIpv6Literal(text)) return undefined;
  const bytes = ipv6Bytes(text);
  return bytes.slice(0, 12).join(',') === MAPPED_PREFIX
    ? { family: 4, bytes: bytes.slice(12) }
    : { family: 6, bytes };
}

/** Whether the first `prefix` bits of the client are those of an address of `family` in text. */
export function isInNetwork(
  client: ClientAddress,
  network: { readonly family: 4 | 6; readonly text: string; readonly prefix: number },
): boolean {
  if (client.family !== network.family) return false;
  const other = network.family === 4 ? ipv4Bytes(network.text) : ipv6Bytes(network.text);
  return client.bytes.every((octet, at) => {
    const bits = Math.min(Math.max(network.prefix - 8 * at, 0), 8);
    return octet >> (8 - bits) === (other[at] ?? 0) >> (8 - bits);
  });
}

/** The address as people write it: macro `c`. */
export function readable({ family, bytes }: ClientAddress): string {
  return family === 4 ? ipv4Text(bytes) : ipv6Text(bytes);
}

/**
 * The address in dotted parts, octets of IPv4 and nibbles of IPv6: macro `i` (RFC 7208, 7.3).
 *
 * The RFC leaves the case of the nibbles open, and DNS does not mind it. In explanations, where it shows, the public
 * test suite of RFC 7208 has capitals.
 */
export function dotted({ family, bytes }: ClientAddress): string {
  if (family === 4) return ipv4Text(bytes);
  return [...bytes]
    .map((octet) => `${(octet >> 4).toString(16)}.${(octet & 15).toString(16)}`)
    .join('.')
    .toUpperCase();
}

/** The top of the tree in which the address has its name: macro `v`, without `.arpa`. */
export function reverseTree({ family }: ClientAddress): 'in-addr' | 'ip6' {
  return family === 4 ? 'in-addr' : 'ip6';
}

/** The name at which the address has its PTR records (RFC 1035, 3.5; RFC 3596, 2.5). */
export function reverseName(client: ClientAddress): string {
  const parts = dotted(client).split('.').toReversed();
  return `${parts.join('.')}.${reverseTree(client)}.arpa`;
}
