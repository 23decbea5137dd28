import { goodCertificate, goodMail, goodPage, goodTls, goodWeb } from '../good-services.ts';
import { addressRecords, server, unsignedZone, type WorldPart, zoneOf } from '../internet.ts';
import type { Host } from '../world.ts';

/** Juniper County, whose site and mail a vendor runs: two name servers in one rack, one of them without the zone. */
export function juniper(): WorldPart {
  const nameServers: Readonly<Record<string, Host>> = {
    'ns1.govhost.example': {
      addresses: ['127.53.30.53'],
      dns: { version: '9.11.4-P2-RedHat-9.11.4', transfer: true },
    },
    'ns2.govhost.example': { addresses: ['127.53.30.54'], dns: { lame: ['juniper.example'] } },
  };
  const vendor: Readonly<Record<string, Host>> = {
    'sites.govhost.example': {
      addresses: ['127.53.31.80'],
      tls: goodTls(['sites.govhost.example', '*.govhost.example']),
      web: goodWeb({ '/': goodPage('Govhost', 'Web sites for small government.') }),
    },
    'mail.govhost.example': {
      addresses: ['127.53.31.25'],
      mail: goodMail('mail.govhost.example'),
    },
  };
  const site: Host = {
    addresses: ['127.53.31.80'],
    tls: {
      ...goodTls([]),
      certificate: {
        ...goodCertificate(['juniper.example', 'www.juniper.example']),
        chain: 'leaf-only',
      },
    },
    web: {
      ...goodWeb({ '/': goodPage('Juniper County Elections', 'Sample ballots and dates.') }),
      headers: [['X-Powered-By', 'PHP/5.6.40']],
    },
  };
  const servers = Object.keys(nameServers);
  return {
    zones: {
      'govhost.example': unsignedZone('ns1.govhost.example', servers, [
        ...addressRecords(nameServers),
        ...addressRecords(vendor),
        ...INCLUDES,
      ]),
      'juniper.example': unsignedZone('ns1.govhost.example', servers, [
        'juniper.example. 300 IN A 127.53.31.80',
        '*.juniper.example. 300 IN A 127.53.31.80',
        'www.juniper.example. 300 IN CNAME sites.govhost.example.',
        'juniper.example. 300 IN MX 10 mail.govhost.example.',
        `juniper.example. 300 IN TXT "v=spf1 ${INCLUDED.map((name) => `include:${name}`).join(' ')} -all"`,
        '_dmarc.juniper.example. 300 IN TXT "v=DMARC1; p=quarantine; pct=50"',
      ]),
    },
    hosts: {
      ...nameServers,
      ...vendor,
      'juniper.example': site,
      'www.juniper.example': site,
    },
  };
}

/** More look-ups than a receiver makes: each include counts, and what it includes in turn (RFC 7208, 4.6.4). */
const INCLUDED = ['mail', 'news', 'forms', 'billing', 'alerts', 'backup'].map(
  (name) => `_spf.${name}.govhost.example`,
);

const INCLUDES = INCLUDED.map(
  (name) => `${name}. 300 IN TXT "v=spf1 mx:govhost.example a:mail.govhost.example ~all"`,
);

/** Pinegrove Township, which nobody has looked after for ten years. */
export function pinegrove(): WorldPart {
  const all: Host = {
    addresses: ['127.53.40.10'],
    dns: { recursion: true, transfer: true, version: '9.4.2', edns: false },
    tls: {
      protocols: ['SSLv3', 'TLSv1.0'],
      suites: [
        'TLS_RSA_WITH_RC4_128_MD5',
        'TLS_RSA_WITH_RC4_128_SHA',
        'TLS_RSA_WITH_3DES_EDE_CBC_SHA',
        'TLS_RSA_WITH_AES_128_CBC_SHA',
      ],
      groups: [],
      compression: true,
      noExtendedMasterSecret: true,
      certificate: {
        names: ['localhost.localdomain'],
        key: 'rsa-1024',
        fromDays: -3700,
        toDays: -50,
        issuer: 'self',
        chain: 'whole',
        hash: 'sha1',
        timestamps: 0,
      },
    },
    web: {
      http: 'serve',
      headers: [['Server', 'Microsoft-IIS/6.0']],
      pages: { '/': goodPage('Pinegrove Township', 'Last updated 14 March 2011.') },
    },
    mail: { banner: 'pinegrove', extensions: ['SIZE 10240000', 'VRFY'] },
  };
  const name = 'pinegrove.example';
  const address = addressRecords({ [name]: all });
  const records = [...address, `${name}. 300 IN MX 10 ${name}.`];
  return {
    zones: { [name]: unsignedZone(name, [name], records) },
    hosts: { [name]: all },
  };
}

/** Ridge County, whose zone was signed once and never again, so that careful resolvers answer nothing. */
export function ridge(): WorldPart {
  const servers = ['ns1.ridge.example', 'ns2.ridge.example'];
  const nameServers = {
    'ns1.ridge.example': server('127.53.50.53', '2001:db8:50::53'),
    'ns2.ridge.example': server('127.53.51.53', '2001:db8:51::53'),
  };
  const site: Readonly<Record<string, Host>> = {
    'ridge.example': {
      addresses: ['127.53.50.80'],
      tls: goodTls(['ridge.example']),
      web: goodWeb({ '/': goodPage('Ridge County', 'Elections and records.') }),
    },
  };
  const zone = zoneOf('ns1.ridge.example', servers, [
    ...addressRecords(nameServers),
    ...addressRecords(site),
    'ridge.example. 300 IN MX 0 .',
    'ridge.example. 300 IN TXT "v=spf1 -all"',
    '_dmarc.ridge.example. 300 IN TXT "v=DMARC1; p=reject"',
  ]);
  const signing = {
    algorithm: 13,
    keySeed: 1,
    inceptionHours: -17 * 24,
    expirationHours: -3 * 24,
  };
  return {
    zones: { 'ridge.example': { ...zone, signing } },
    hosts: { ...nameServers, ...site },
  };
}

/** Hollow Township, whose servers take questions and say nothing, hang up, or ask to be called another day. */
export function hollow(): WorldPart {
  const servers = ['ns1.hollow.example', 'ns2.hollow.example'];
  const hosts: Readonly<Record<string, Host>> = {
    'ns1.hollow.example': server('127.53.60.53'),
    'ns2.hollow.example': { addresses: ['127.53.61.53'], dns: { hostile: 'silent' } },
    'hollow.example': {
      addresses: ['127.53.60.80'],
      tls: { ...goodTls(['hollow.example']), hostile: 'reset' },
      web: { ...goodWeb({}), http: 'closed' },
    },
    'mx.hollow.example': {
      addresses: ['127.53.60.25'],
      mail: { ...goodMail('mx.hollow.example'), greetingCode: 421 },
    },
  };
  return {
    zones: {
      'hollow.example': unsignedZone('ns1.hollow.example', servers, [
        ...addressRecords(hosts),
        'hollow.example. 300 IN MX 10 mx.hollow.example.',
        'hollow.example. 300 IN TXT "v=spf1 mx -all"',
      ]),
    },
    hosts,
  };
}
