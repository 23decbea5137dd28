/** A block of addresses and the name under which we speak of it. */
export interface SpecialRange {
  readonly block: string;
  readonly range: string;
  /** The first of the four bytes at which the block carries an IPv4 address, when it does. */
  readonly ipv4At?: number;
  /** The IPv4 address is carried with every bit turned over. */
  readonly inverted?: true;
  /** Reachable from everywhere when the IPv4 address within is. */
  readonly public?: true;
}

/** Special-purpose IPv4 addresses (IANA registry, RFC 6890), and the classes above 224 (RFC 1112, 4). */
export const SPECIAL_IPV4: readonly SpecialRange[] = [
  { block: '0.0.0.0/8', range: 'this-network' },
  { block: '10.0.0.0/8', range: 'private' },
  { block: '100.64.0.0/10', range: 'carrier-nat' },
  { block: '127.0.0.0/8', range: 'loopback' },
  { block: '169.254.0.0/16', range: 'link-local' },
  { block: '172.16.0.0/12', range: 'private' },
  { block: '192.0.0.0/24', range: 'protocol-assignment' },
  { block: '192.0.2.0/24', range: 'documentation' },
  { block: '192.88.99.0/24', range: '6to4-relay' },
  { block: '192.168.0.0/16', range: 'private' },
  { block: '198.18.0.0/15', range: 'benchmarking' },
  { block: '198.51.100.0/24', range: 'documentation' },
  { block: '203.0.113.0/24', range: 'documentation' },
  { block: '224.0.0.0/4', range: 'multicast' },
  { block: '255.255.255.255/32', range: 'broadcast' },
  { block: '240.0.0.0/4', range: 'reserved' },
];

/** Special-purpose IPv6 addresses (IANA registry, RFC 6890): the narrower block before the wider. */
export const SPECIAL_IPV6: readonly SpecialRange[] = [
  { block: '::/128', range: 'unspecified' },
  { block: '::1/128', range: 'loopback' },
  { block: '::/96', range: 'ipv4-compatible', ipv4At: 12 },
  { block: '::ffff:0:0/96', range: 'ipv4-mapped', ipv4At: 12 },
  { block: '::ffff:0:0:0/96', range: 'ipv4-translated', ipv4At: 12 },
  // The one prefix through which hosts of the public IPv4 internet are rightly reached (RFC 6052, 2.1).
  { block: '64:ff9b::/96', range: 'nat64', ipv4At: 12, public: true },
  { block: '64:ff9b:1::/48', range: 'local-nat64', ipv4At: 12 },
  { block: '100::/64', range: 'discard-only' },
  { block: '100:0:0:1::/64', range: 'dummy' },
  { block: '2001::/32', range: 'teredo', ipv4At: 12, inverted: true },
  { block: '2001:2::/48', range: 'benchmarking' },
  { block: '2001:10::/28', range: 'orchid' },
  { block: '2001:20::/28', range: 'orchid' },
  { block: '2001:30::/28', range: 'drone-tag' },
  { block: '2001::/23', range: 'protocol-assignment' },
  { block: '2001:db8::/32', range: 'documentation' },
  { block: '2002::/16', range: '6to4', ipv4At: 2 },
  { block: '3fff::/20', range: 'documentation' },
  { block: '5f00::/16', range: 'segment-routing' },
  { block: 'fc00::/7', range: 'unique-local' },
  { block: 'fe80::/10', range: 'link-local' },
  { block: 'fec0::/10', range: 'site-local' },
  { block: 'ff00::/8', range: 'multicast' },
];
