import { goodMail, goodPage, goodTls, goodWeb } from './good-services.ts';
import { addressRecords, internet, server, type WorldPart, zoneOf } from './internet.ts';
import type {
  DnsServer,
  Host,
  Hostility,
  MailServer,
  TlsServer,
  WebServer,
  World,
} from './world.ts';

/** Something hostile that a server of one kind can be. */
type HostilityOf<Server extends { readonly hostile?: string }> = NonNullable<Server['hostile']>;

const ANY: readonly Hostility[] = ['silent', 'reset', 'drip', 'flood', 'junk'];

const WEB: readonly HostilityOf<WebServer>[] = [
  ...ANY,
  'endless-header',
  'endless-body',
  'gzip-bomb',
  'redirect-loop',
  'redirect-chain',
  'throttle',
];

const TLS: readonly HostilityOf<TlsServer>[] = [...ANY, 'giant-chain', 'throttle'];

const MAIL: readonly HostilityOf<MailServer>[] = [...ANY, 'endless-reply'];

const DNS: readonly HostilityOf<DnsServer>[] = [
  ...ANY,
  'wrong-id',
  'truncate-always',
  'compression-loop',
  'cname-loop',
  'servfail',
];

/**
 * Returns a county of traps: every way of being hostile that a server of the lab knows, in as few towns as that takes.
 *
 * Each town is named for what its web site does; its `www`, its mail server and its second name server do worse
 * things of their own. Its first name server is honest, so that all of them are found.
 */
export function hostileCounty(): World {
  const towns = WEB.map(town);
  const parts = [internet(), ...towns];
  return {
    name: 'hostile-county',
    title: 'A county of traps: servers that stall, flood, lie, hang up and go round in circles',
    targets: WEB.map((hostile) => `${hostile}.example`),
    zones: Object.fromEntries(parts.flatMap((part) => Object.entries(part.zones))),
    hosts: Object.fromEntries(parts.flatMap((part) => Object.entries(part.hosts))),
  };
}

function town(web: HostilityOf<WebServer>, index: number): WorldPart {
  const name = `${web}.example`;
  const network = `127.53.${100 + index}`;
  const pages = { '/': goodPage('Welcome', 'This page is a trap.') };
  const hosts: Readonly<Record<string, Host>> = {
    [`ns1.${name}`]: server(`${network}.53`),
    [`ns2.${name}`]: { addresses: [`${network}.54`], dns: { hostile: turn(DNS, index) } },
    [name]: {
      addresses: [`${network}.80`],
      tls: goodTls([name]),
      web: { ...goodWeb(pages), http: 'serve', hostile: web },
    },
    [`www.${name}`]: {
      addresses: [`${network}.81`],
      tls: { ...goodTls([`www.${name}`]), hostile: turn(TLS, index) },
      web: goodWeb(pages),
    },
    [`mx.${name}`]: {
      addresses: [`${network}.25`],
      mail: { ...goodMail(`mx.${name}`), hostile: turn(MAIL, index) },
    },
  };
  const zone = zoneOf(
    `ns1.${name}`,
    [`ns1.${name}`, `ns2.${name}`],
    [
      ...addressRecords(hosts),
      `${name}. 300 IN MX 10 mx.${name}.`,
      `${name}. 300 IN TXT "v=spf1 include:${name} include:_spf.${name} -all"`,
      `_spf.${name}. 300 IN TXT "v=spf1 redirect=${name}"`,
    ],
  );
  return { zones: { [name]: zone }, hosts };
}

/** Takes one after the other, and begins anew after the last. */
function turn<Kind>(kinds: readonly Kind[], index: number): Kind {
  const kind = kinds[index % kinds.length];
  if (kind === undefined) throw new Error('Cannot take turns: there is nothing to take');
  return kind;
}
