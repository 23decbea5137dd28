import type { HostSubject, NameServerSubject, Sight } from '@scrutineer/core';
import type { AddressesFacts } from '@scrutineer/probes/addresses/facts';
import type { DelegationFacts } from '@scrutineer/probes/delegation/facts';
import type { NameServerFacts } from '@scrutineer/probes/nameserver/facts';

/** For scenarios: what is seen of `cedar.example` when all is well, and how a look fails. */
export const delegated: Extract<DelegationFacts, { exists: true }> = {
  exists: true,
  zone: 'cedar.example',
  parent: 'example',
  askedAt: { host: 'a.nic.example', address: '127.53.0.2' },
  servers: ['ns1.cedar-dns.example', 'ns2.cedar-dns.example'],
  glue: [],
  referralBytes: 120,
  registrable: 'cedar.example',
};

/** For scenarios: what DNS says of a name that nobody registered. */
export const nameless: DelegationFacts = {
  exists: false,
  nearest: 'example',
  registrable: 'cedar.example',
};

/** For scenarios: a name server that does all that it should. */
export const soundServer: NameServerFacts = {
  udp: seen(zoneAnswer()),
  tcp: seen(zoneAnswer()),
  servers: seen(['ns1.cedar-dns.example', 'ns2.cedar-dns.example']),
  edns: seen({ supported: true }),
  recursion: seen({ answered: false, rcode: 'REFUSED' }),
  transfer: seen({ open: false, rcode: 'REFUSED' }),
  version: seen({ text: null }),
};

/** For scenarios: the first name server of cedar.example. */
export const ns1: NameServerSubject = nameServerSubject('ns1.cedar-dns.example', '192.0.2.53');

/** For scenarios: the second, in another network. */
export const ns2: NameServerSubject = nameServerSubject('ns2.cedar-dns.example', '198.51.100.53');

/** For scenarios: a look that got no answer in time. */
export const silence = {
  kind: 'unseen' as const,
  why: { reason: 'deadline' as const, stage: 'DNS', afterMs: 5000 },
};

/** For scenarios: a connection that was turned away. */
export const turnedAway = {
  kind: 'unseen' as const,
  why: { reason: 'refused' as const, detail: 'ECONNREFUSED' },
};

/** For scenarios: facts that were seen. */
export function seen<Facts>(facts: Facts): Extract<Sight<Facts>, { kind: 'seen' }> {
  return { kind: 'seen', facts };
}

/** For scenarios: the answer of a server that holds the zone, with the given serial. */
export function zoneAnswer(serial = 2026110301) {
  return {
    rcode: 'NOERROR',
    authoritative: true,
    soa: {
      mname: 'ns1.cedar-dns.example',
      rname: 'hostmaster.cedar.example',
      serial,
      refresh: 7200,
      retry: 3600,
      expire: 1_209_600,
      minimum: 3600,
    },
  };
}

/** For scenarios: what a server says that does not hold the zone. */
export function noZone(rcode: string) {
  return seen({ rcode, authoritative: false, soa: null });
}

/** For scenarios: the addresses of a host that exists and is no alias. */
export function addressed(ipv4: string[], ipv6: string[] = []): AddressesFacts {
  return { exists: true, aliases: [], ipv4, ipv6, special: [] };
}

/** For scenarios: a host by its name. */
export function host(name: string): HostSubject {
  return { kind: 'host', host: name };
}

/** For scenarios: one address of a name server of cedar.example. */
export function nameServerSubject(name: string, address: string): NameServerSubject {
  return { kind: 'nameserver', zone: 'cedar.example', host: name, address };
}
