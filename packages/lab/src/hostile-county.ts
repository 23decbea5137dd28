import { goodMail, goodPage, goodTls, goodWeb } from './good-services.ts';
import { addressRecords, internet, server, zoneOf } from './internet.ts';
import type { DnsServer, Host, MailServer, TlsServer, WebServer, World, Zone } from './world.ts';

const COMMON = ['silent', 'reset', 'drip', 'flood', 'junk'] as const;

const DNS: readonly NonNullable<DnsServer['hostile']>[] = [
  ...COMMON,
  'wrong-id',
  'truncate-always',
  'compression-loop',
  'cname-loop',
  'servfail',
];
const WEB: readonly NonNullable<WebServer['hostile']>[] = [
  ...COMMON,
  'endless-header',
  'endless-body',
  'gzip-bomb',
  'redirect-loop',
  'redirect-chain',
  'throttle',
];
const TLS: readonly NonNullable<TlsServer['hostile']>[] = [...COMMON, 'giant-chain', 'throttle'];
const MAIL: readonly NonNullable<MailServer['hostile']>[] = [...COMMON, 'endless-reply'];

/** A target whose servers of one kind are hostile in one way: `web-drip.example`. */
interface Trap {
  readonly zone: Zone;
  readonly hosts: Readonly<Record<string, Host>>;
}

/**
 * Returns a county in which each target has servers of one kind that are hostile in one way: DNS, web, TLS and mail,
 * each in every way that the lab knows. `dns-silent.example`, `web-gzip-bomb.example`, and so on.
 */
export function hostileCounty(): World {
  const base = internet();
  const ways = [
    ...DNS.map((way) => [`dns-${way}.example`, { dns: { hostile: way } }] as const),
    ...WEB.map((way) => [`web-${way}.example`, { web: way }] as const),
    ...TLS.map((way) => [`tls-${way}.example`, { tls: way }] as const),
    ...MAIL.map((way) => [`mail-${way}.example`, { mail: way }] as const),
  ];
  const traps = ways.map(([name, how], index) => [name, trap(name, index + 1, how)] as const);
  return {
    name: 'hostile-county',
    title: 'Every server is hostile, each in its own way',
    targets: traps.map(([name]) => name),
    zones: {
      ...base.zones,
      ...Object.fromEntries(traps.map(([name, { zone }]) => [name, zone])),
    },
    hosts: { ...base.hosts, ...Object.assign({}, ...traps.map(([, { hosts }]) => hosts)) },
  };
}

interface How {
  readonly dns?: DnsServer;
  readonly web?: WebServer['hostile'];
  readonly tls?: TlsServer['hostile'];
  readonly mail?: MailServer['hostile'];
}

function trap(name: string, index: number, { dns, web, tls, mail }: How): Trap {
  const site = goodWeb({ '/': goodPage('Office', 'Elections and records.') });
  const secure = goodTls([name, `www.${name}`]);
  const post = goodMail(`mx.${name}`);
  const hosts: Readonly<Record<string, Host>> = {
    [`ns1.${name}`]: { ...server(`127.53.100.${index}`), ...(dns === undefined ? {} : { dns }) },
    [name]: {
      addresses: [`127.53.101.${index}`],
      web: web === undefined ? site : { ...site, hostile: web },
      tls: tls === undefined ? secure : { ...secure, hostile: tls },
    },
    [`mx.${name}`]: {
      addresses: [`127.53.102.${index}`],
      mail: mail === undefined ? post : { ...post, hostile: mail },
    },
  };
  const zone = zoneOf(
    `ns1.${name}`,
    [`ns1.${name}`],
    [
      ...addressRecords(hosts),
      `${name}. 300 IN MX 10 mx.${name}.`,
      `${name}. 300 IN TXT "v=spf1 mx -all"`,
      `_dmarc.${name}. 300 IN TXT "v=DMARC1; p=reject"`,
    ],
  );
  return { zone, hosts };
}
