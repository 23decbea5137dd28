import {
  type EndpointSubject,
  type HostSubject,
  type UrlSubject,
  defineRole,
  target,
} from '@scrutineer/core';
import { addresses } from '../addresses/facts.ts';
import { http } from '../http/facts.ts';

/** The target itself as a web host, without its variant with `www.` */
const ownHost = defineRole({
  name: 'web host',
  parent: target,
  needs: {},
  expand: (_, { domain }): readonly HostSubject[] => [{ kind: 'host', host: domain }],
});

const ownFrontPage = defineRole({
  name: 'web site',
  parent: ownHost,
  needs: { addresses },
  expand: ({ addresses: { ipv4, ipv6 } }, { host }): readonly UrlSubject[] =>
    ipv4.length + ipv6.length > 0 ? [{ kind: 'url', url: `https://${host}/` }] : [],
});

/**
 * The site of the target: where its own front page over https ends, when that is on the same name, with or without
 * `www.` There is none when it leads to the site of somebody else, or in circles. Where its end was not seen, the
 * name itself stands for it.
 */
export const ownSite = defineRole({
  name: 'web site',
  parent: ownFrontPage,
  needs: { http },
  expand: ({ http: { hops, end } }, { url }): readonly UrlSubject[] => {
    if (end.kind === 'unseen') return [{ kind: 'url', url }];
    const { url: landing } = hops.at(-1) ?? hops[0];
    if (end.kind !== 'answer' || !URL.canParse(landing) || !URL.canParse(url)) return [];
    const { protocol, hostname, origin } = new URL(landing);
    const isOwn = bare(hostname) === bare(new URL(url).hostname);
    return protocol === 'https:' && isOwn ? [{ kind: 'url', url: `${origin}/` }] : [];
  },
});

/** Port 443 of the target at one address of each family, when it has both. */
export const bothFamilies = defineRole({
  name: 'web host with both kinds of address',
  parent: ownHost,
  needs: { addresses },
  expand: ({ addresses: { ipv4, ipv6 } }, { host }): readonly EndpointSubject[] => {
    const [four] = ipv4;
    const [six] = ipv6;
    if (four === undefined || six === undefined) return [];
    return [four, six].map((address) => ({
      kind: 'endpoint',
      host,
      address,
      port: 443,
      starttls: null,
    }));
  },
});

function bare(host: string): string {
  return host.replace(/^www\./, '');
}
