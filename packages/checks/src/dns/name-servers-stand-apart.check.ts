import { defineAcrossCheck } from '@scrutineer/core';
import { addresses } from '@scrutineer/probes/addresses/facts';
import { delegation } from '@scrutineer/probes/delegation/facts';
import { nameServerHosts } from '@scrutineer/probes/roles';

/**
 * DNS-16. The name servers do not all stand in one network.
 *
 * 1. For each server to which the zone is delegated: `dig +short A SERVER` and `dig +short AAAA SERVER`.
 * 2. Put IPv4 addresses of the same first 24 bits together, and IPv6 addresses of the same first 48.
 * 3. Two servers or more, and one network of each family that is used: `one-network`. Otherwise: `apart`.
 * 4. A single server: `single-server`, for DNS-2 judges that.
 *
 * Not judged here: one address that is served from many sites (anycast), which nobody can see from one place.
 */
export default defineAcrossCheck({
  id: 'DNS-16',
  title: 'Name servers stand in more than one network',
  why: 'One broken line or one flood would take all servers of the name away at once.',
  sources: [{ document: 'RFC 2182', clause: '3.1' }],
  reproduce: 'dig +nssearch {zone}',
  about: nameServerHosts,
  needs: { addresses },
  beside: { delegation },
  claim: 'some',
  outcomes: {
    apart: { status: 'pass', message: 'The name servers stand in {count} networks.' },
    'one-network': {
      status: 'fail',
      severity: 'low',
      message: 'All name servers stand in one network: {servers}.',
      remedy:
        'Ask your DNS host to put {server} into another network, and to have its new address entered everywhere, at the registrar too, before the old one is given up.',
      mender: 'dns-host',
    },
    'single-server': { status: 'not-applicable', message: 'There is only one name server.' },
  },
  judge(views, { domain, delegation: facts }) {
    const zone = facts.exists ? facts.zone : domain;
    const ipv4 = networksOf(
      views.flatMap((view) => view.addresses.ipv4),
      prefix24,
    );
    const ipv6 = networksOf(
      views.flatMap((view) => view.addresses.ipv6),
      prefix48,
    );
    const count = Math.max(ipv4.size, ipv6.size);
    if (count > 1) return [{ tag: 'apart', args: { zone, count } }];
    const hosts = views
      .filter(({ addresses: own }) => own.ipv4.length + own.ipv6.length > 0)
      .map(({ subject }) => subject.host);
    const server = hosts.at(-1);
    if (server === undefined || hosts.length < 2) return [{ tag: 'single-server', args: { zone } }];
    const change = { kind: 'name-server', host: server, zone, setting: 'other-network' } as const;
    const args = { zone, servers: hosts.join(', '), server };
    return [{ tag: 'one-network', args, changes: [change] }];
  },
});

function networksOf(addressesOf: readonly string[], prefix: (address: string) => string) {
  return new Set(addressesOf.map(prefix));
}

function prefix24(address: string): string {
  return address.split('.').slice(0, 3).join('.');
}

/** The first three groups, with those that `::` stands for written out. */
function prefix48(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 3).join(':');
}
