import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { canonicalAddress } from './canonical-address.ts';
import { SPECIAL_IPV4, SPECIAL_IPV6, type SpecialRange } from './special-ranges.ts';

/**
 * Which addresses may be dialled.
 *
 * `public` is what the whole internet can reach; a list of range names adds those ranges to it; `any` refuses
 * nothing that is an address.
 */
export interface Scope {
  readonly allow: 'public' | 'any' | readonly string[];
}

/** What an address is for. `range` is `public`, `invalid`, or a name of the tables in special-ranges.ts. */
export interface AddressRange {
  readonly range: string;
  readonly public: boolean;
}

type Ip = ReturnType<typeof ipaddr.parse>;

const PUBLIC: AddressRange = { range: 'public', public: true };
const INVALID: AddressRange = { range: 'invalid', public: false };

/** The only part of IPv6 from which addresses of hosts have been handed out (RFC 4291, 2.4; IANA). */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

const RANGES = {
  ipv4: SPECIAL_IPV4.map(parsed),
  ipv6: SPECIAL_IPV6.map(parsed),
};

/**
 * Says which range an address belongs to, and whether the public internet reaches it. Total.
 *
 * Text that is no address in the strict form (octal, short or padded forms, a zone where none belongs) is `invalid`.
 * An IPv6 address that carries a special IPv4 address is of that one's range, as that is where it may lead.
 * Source: the IANA registries of special-purpose addresses (RFC 6890).
 */
export function rangeOf(address: string): AddressRange {
  if (isIP(address) === 0) return INVALID;
  const [bare = '', zone] = address.split('%', 2);
  // The library takes "::192.0.2.1" for the mapped form; written canonically it cannot.
  const found = rangeOfIp(ipaddr.parse(canonicalAddress(bare)));
  return zone === undefined || found.range === 'link-local' ? found : INVALID;
}

/** Returns the rule that forbids to dial an address, in words, or null when it may be dialled. */
export function refusalOf(scope: Scope, address: string): string | null {
  const { range, public: isPublic } = rangeOf(address);
  if (range === 'invalid') return `"${address.slice(0, 60)}" is not an address`;
  if (isPublic || scope.allow === 'any' || scope.allow.includes(range)) return null;
  return `${address} is a special address: ${range}`;
}

function rangeOfIp(ip: Ip): AddressRange {
  const special = RANGES[ip.kind()].find(
    ({ block }) => ip.kind() === block[0].kind() && ip.match(block),
  );
  if (special === undefined) {
    return ip.kind() === 'ipv4' || ip.match(GLOBAL_UNICAST)
      ? PUBLIC
      : { range: 'unallocated', public: false };
  }
  const own = { range: special.range, public: false };
  if (special.ipv4At === undefined) return own;
  const inner = rangeOfIp(carriedIpv4(ip, special));
  if (!inner.public) return inner;
  return special.public === true ? PUBLIC : own;
}

function carriedIpv4(ip: Ip, { ipv4At = 0, inverted }: Omit<SpecialRange, 'block'>): Ip {
  const bytes = ip.toByteArray().slice(ipv4At, ipv4At + 4);
  return ipaddr.fromByteArray(inverted === true ? bytes.map((byte) => byte ^ 0xff) : bytes);
}

function parsed(special: SpecialRange) {
  return { ...special, block: ipaddr.parseCIDR(special.block) };
}
