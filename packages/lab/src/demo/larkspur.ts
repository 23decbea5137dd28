import {
  GOOD_HEADERS,
  goodCertificate,
  goodMail,
  goodPage,
  goodTls,
  goodWeb,
  securityTxt,
} from '../good-services.ts';
import { addressRecords, server, type WorldPart, zoneOf } from '../internet.ts';
import type { Host, TlsServer } from '../world.ts';

const SERVERS = ['ns1.larkspur.example', 'ns2.larkspur.example'];

/**
 * Larkspur County, which takes care and has gaps: `larkspur.example` lacks the newer protections, the voters'
 * site at `vote.` is in order, the results site at `results.` still speaks old TLS, and the clerk's mail at
 * `clerk.` travels in the clear.
 */
export function larkspur(at: number): WorldPart {
  const nameServers = {
    'ns1.larkspur.example': server('127.53.20.53', '2001:db8:20::53'),
    'ns2.larkspur.example': server('127.53.21.53', '2001:db8:21::53'),
  };
  const offices = {
    ...countySites(),
    'vote.larkspur.example': voteSite(at),
    'results.larkspur.example': resultsSite(),
    ...mailHosts(),
  };
  return {
    zones: {
      'larkspur.example': zoneOf('ns1.larkspur.example', SERVERS, [
        ...addressRecords(nameServers),
        ...addressRecords(offices),
        ...RECORDS,
      ]),
    },
    hosts: { ...nameServers, ...offices },
  };
}

const RECORDS = [
  'larkspur.example. 300 IN MX 10 mx.larkspur.example.',
  'larkspur.example. 300 IN TXT "v=spf1 mx ~all"',
  '_dmarc.larkspur.example. 300 IN TXT "v=DMARC1; p=none; rua=mailto:postmaster@larkspur.example"',
  'larkspur.example. 300 IN CAA 0 issue "authority.example"',
  'vote.larkspur.example. 300 IN MX 0 .',
  'vote.larkspur.example. 300 IN TXT "v=spf1 -all"',
  '_dmarc.vote.larkspur.example. 300 IN TXT "v=DMARC1; p=reject"',
  'clerk.larkspur.example. 300 IN MX 10 mail.clerk.larkspur.example.',
  'clerk.larkspur.example. 300 IN TXT "v=spf1 a mx ?all"',
];

function countySites(): Readonly<Record<string, Host>> {
  const county: Host = {
    addresses: ['127.53.20.80'],
    tls: goodTls(['larkspur.example', 'www.larkspur.example']),
    web: {
      http: 'redirect-to-https',
      headers: [
        ['Strict-Transport-Security', 'max-age=86400'],
        ['X-Content-Type-Options', 'nosniff'],
        ['Server', 'Apache/2.4.41 (Ubuntu)'],
      ],
      pages: {
        '/': {
          ...goodPage('Larkspur County', 'Taxes, roads, records and elections.'),
          headers: [['Set-Cookie', 'visit=7d41; Path=/']],
        },
      },
    },
  };
  return { 'larkspur.example': county, 'www.larkspur.example': county };
}

function voteSite(at: number): Host {
  return {
    addresses: ['127.53.20.81', '2001:db8:20::81'],
    tls: goodTls(['vote.larkspur.example']),
    web: goodWeb({
      '/': goodPage('Vote in Larkspur County', 'Registration, polling places and dates.'),
      '/.well-known/security.txt': securityTxt(
        'vote.larkspur.example',
        'security@larkspur.example',
        at,
      ),
    }),
  };
}

function resultsSite(): Host {
  return {
    addresses: ['127.53.20.82'],
    tls: OLD_TLS,
    web: {
      http: 'serve',
      headers: GOOD_HEADERS.filter(([name]) => name === 'X-Frame-Options'),
      pages: { '/': goodPage('Election night results', 'Precincts reporting: 12 of 48.') },
    },
  };
}

/** What a server from 2012 speaks that has only had its certificate renewed, and soon needs another. */
const OLD_TLS: TlsServer = {
  protocols: ['TLSv1.0', 'TLSv1.1', 'TLSv1.2'],
  suites: [
    'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
    'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA',
    'TLS_RSA_WITH_AES_128_CBC_SHA',
    'TLS_RSA_WITH_3DES_EDE_CBC_SHA',
  ],
  groups: ['secp256r1'],
  clientOrder: true,
  certificate: {
    ...goodCertificate(['results.larkspur.example'], 'rsa-2048'),
    fromDays: -82,
    toDays: 8,
  },
};

function mailHosts(): Readonly<Record<string, Host>> {
  const { starttls: _, ...clear } = goodMail('mail.clerk.larkspur.example');
  return {
    'mx.larkspur.example': {
      addresses: ['127.53.21.25'],
      mail: goodMail('mx.larkspur.example'),
    },
    'clerk.larkspur.example': {
      addresses: ['127.53.20.83'],
      tls: goodTls(['clerk.larkspur.example']),
      web: goodWeb({ '/': goodPage('County Clerk', 'Forms, fees and opening hours.') }),
    },
    'mail.clerk.larkspur.example': {
      addresses: ['127.53.20.25'],
      mail: { ...clear, banner: 'localhost ESMTP Exim 4.82' },
    },
  };
}
