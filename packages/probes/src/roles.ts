import {
  type EndpointSubject,
  type HostSubject,
  type NameServerSubject,
  type UrlSubject,
  defineRole,
  target,
} from '@scrutineer/core';
import { type AddressesFacts, addresses } from './addresses/facts.ts';
import { delegation } from './delegation/facts.ts';
import { mtaSts } from './mta-sts/facts.ts';
import { mx } from './mx/facts.ts';

/** The servers to which the target's zone is delegated, by name. */
export const nameServerHosts = defineRole({
  name: 'name server',
  parent: target,
  needs: { delegation },
  expand: ({ delegation: facts }): readonly HostSubject[] =>
    facts.exists ? facts.servers.map((host) => ({ kind: 'host', host })) : [],
});

/**
 * The same servers by address: at most one of each family, as one operator's addresses behave alike.
 *
 * A server whose name has no address is still met by whoever follows the parent's glue, so that is where it is looked at.
 */
export const nameServers = defineRole({
  name: 'name server',
  parent: nameServerHosts,
  needs: { addresses },
  beside: { delegation },
  expand: (seen, { host }): readonly NameServerSubject[] => {
    const { delegation: zoneFacts } = seen;
    if (!zoneFacts.exists) return [];
    const { zone, glue } = zoneFacts;
    const given = glue.filter((each) => each.host === host).flatMap(({ addresses: all }) => all);
    const addressed = hasAddress(seen.addresses) ? seen.addresses : byFamily(given);
    return firstOfEach(addressed).map((address) => ({
      kind: 'nameserver',
      zone,
      host,
      address,
    }));
  },
});

/** The hosts that take the target's mail. None for a null MX; address literals are no hosts. */
export const mailHosts = defineRole({
  name: 'mail host',
  parent: target,
  needs: { mx },
  expand: ({ mx: { records } }): readonly HostSubject[] =>
    records
      .map(({ exchange }) => exchange)
      .filter((exchange) => exchange !== '.' && !isAddressLiteral(exchange))
      .map((host) => ({ kind: 'host', host })),
});

/** Port 25 of each mail host: at most one address of each family. */
export const mailEndpoints = defineRole({
  name: 'mail host',
  parent: mailHosts,
  needs: { addresses },
  expand: ({ addresses: facts }, { host }): readonly EndpointSubject[] =>
    firstOfEach(facts).map((address) => ({
      kind: 'endpoint',
      host,
      address,
      port: 25,
      starttls: 'smtp',
    })),
});

/** The target as a web host, and the same with `www.` before it (or taken away). */
export const webHosts = defineRole({
  name: 'web host',
  parent: target,
  needs: {},
  expand: (_, { domain }): readonly HostSubject[] => [
    { kind: 'host', host: domain },
    {
      kind: 'host',
      host: domain.startsWith('www.') ? domain.slice('www.'.length) : `www.${domain}`,
    },
  ],
});

/** Port 443 of each web host that has an address: at most one of each family. */
export const webEndpoints = defineRole({
  name: 'web server',
  parent: webHosts,
  needs: { addresses },
  expand: ({ addresses: facts }, { host }): readonly EndpointSubject[] =>
    firstOfEach(facts).map((address) => ({
      kind: 'endpoint',
      host,
      address,
      port: 443,
      starttls: null,
    })),
});

/** The front page of each web host over http. */
export const httpPages = pages('http');

/** The front page of each web host over https. */
export const httpsPages = pages('https');

/** The place for a security contact at each web host that has an address (RFC 9116, 3). */
export const securityTxtFiles = defineRole({
  name: 'web site',
  parent: webHosts,
  needs: { addresses },
  expand: ({ addresses: facts }, { host }): readonly UrlSubject[] =>
    hasAddress(facts) ? [{ kind: 'url', url: `https://${host}/.well-known/security.txt` }] : [],
});

/** The MTA-STS policy file, where the DNS record announces one (RFC 8461, 3.3). */
export const mtaStsPolicies = defineRole({
  name: 'MTA-STS policy',
  parent: target,
  needs: { mtaSts },
  expand: ({ mtaSts: { texts } }, { domain }): readonly UrlSubject[] =>
    texts.some((text) => text.startsWith('v=STSv1'))
      ? [{ kind: 'url', url: `https://mta-sts.${domain}/.well-known/mta-sts.txt` }]
      : [],
});

function pages(scheme: 'http' | 'https') {
  return defineRole({
    name: 'web site',
    parent: webHosts,
    needs: { addresses },
    expand: ({ addresses: facts }, { host }): readonly UrlSubject[] =>
      hasAddress(facts) ? [{ kind: 'url', url: `${scheme}://${host}/` }] : [],
  });
}

function hasAddress(facts: ByFamily): boolean {
  return facts.ipv4.length + facts.ipv6.length > 0;
}

type ByFamily = Pick<AddressesFacts, 'ipv4' | 'ipv6'>;

function byFamily(addressList: readonly string[]): ByFamily {
  const isIpv6 = (address: string) => address.includes(':');
  return {
    ipv4: addressList.filter((address) => !isIpv6(address)),
    ipv6: addressList.filter(isIpv6),
  };
}

function firstOfEach({ ipv4, ipv6 }: ByFamily): readonly string[] {
  return [...ipv4.slice(0, 1), ...ipv6.slice(0, 1)];
}

function isAddressLiteral(name: string): boolean {
  return /^[\d.]+$/.test(name) || name.includes(':') || name.startsWith('[');
}
