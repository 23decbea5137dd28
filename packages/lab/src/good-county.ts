import { goodMail, goodPage, goodTls, goodWeb, securityTxt } from './good-services.ts';
import { dkimRecord } from './dkim-keys.ts';
import { addressRecords, internet, server, zoneOf } from './internet.ts';
import type { Host, WebPage, World } from './world.ts';

const SERVERS = ['ns1.cedar-dns.example', 'ns2.cedar-dns.example'];

/**
 * Returns a county office that is right in every respect that Scrutineer asks about.
 *
 * Two targets: `cedar.example` with web and mail, `vote.cedar.example` with a web site only. `at`, epoch
 * milliseconds, is the day on which its dated papers (security.txt) are fresh; that of the call unless given.
 */
export function goodCounty(at: number = Date.now()): World {
  const base = internet();
  const nameServers = {
    'ns1.cedar-dns.example': server('127.53.3.53', '2001:db8:3::53'),
    'ns2.cedar-dns.example': server('127.53.4.53', '2001:db8:4::53'),
  };
  const offices = officeHosts(at);
  return {
    name: 'good-county',
    title: 'A county office that is right in every respect',
    targets: ['cedar.example', 'vote.cedar.example'],
    zones: {
      ...base.zones,
      'cedar-dns.example': zoneOf('ns1.cedar-dns.example', SERVERS, [
        ...addressRecords(nameServers),
        'cedar-dns.example. 300 IN MX 0 .',
        'cedar-dns.example. 300 IN TXT "v=spf1 -all"',
        '_dmarc.cedar-dns.example. 300 IN TXT "v=DMARC1; p=reject"',
      ]),
      'cedar.example': zoneOf('ns1.cedar-dns.example', SERVERS, [
        ...addressRecords(offices),
        ...MAIL_RECORDS,
        ...VOTE_RECORDS,
        ...AUTHORITY_RECORDS,
      ]),
    },
    hosts: { ...base.hosts, ...nameServers, ...offices },
  };
}

const MAIL_RECORDS = [
  'cedar.example. 300 IN MX 10 mx1.cedar.example.',
  'cedar.example. 300 IN MX 20 mx2.cedar.example.',
  'cedar.example. 300 IN TXT "v=spf1 mx -all"',
  '_dmarc.cedar.example. 300 IN TXT "v=DMARC1; p=reject; sp=reject; rua=mailto:dmarc-reports@cedar.example"',
  `mail._domainkey.cedar.example. 300 IN TXT ${dkimRecord(2048)}`,
  '_mta-sts.cedar.example. 300 IN TXT "v=STSv1; id=20261101T000000"',
  '_smtp._tls.cedar.example. 300 IN TXT "v=TLSRPTv1; rua=mailto:tls-reports@cedar.example"',
];

/** A name that sends and takes no mail says so (RFC 7505; RFC 7208, 2.4). */
const VOTE_RECORDS = [
  'vote.cedar.example. 300 IN MX 0 .',
  'vote.cedar.example. 300 IN TXT "v=spf1 -all"',
];

const AUTHORITY_RECORDS = [
  'cedar.example. 300 IN CAA 0 issue "authority.example"',
  'cedar.example. 300 IN CAA 0 issuewild ";"',
  'cedar.example. 300 IN CAA 0 iodef "mailto:security@cedar.example"',
];

const MTA_STS_POLICY: WebPage = {
  mediaType: 'text/plain',
  body: [
    'version: STSv1',
    'mode: enforce',
    'mx: mx1.cedar.example',
    'mx: mx2.cedar.example',
    'max_age: 2592000',
    '',
  ].join('\r\n'),
};

const SESSION_COOKIE = [
  'Set-Cookie',
  '__Host-session=3f9c1d; Path=/; Secure; HttpOnly; SameSite=Lax',
] as const;

function officeHosts(at: number): Readonly<Record<string, Host>> {
  const main: Pick<Host, 'addresses' | 'tls' | 'web'> = {
    addresses: ['127.53.10.80', '2001:db8:10::80'],
    tls: goodTls(['cedar.example', 'www.cedar.example']),
    web: goodWeb({
      '/': {
        ...goodPage('Cedar County Elections', 'When, where and how to vote in Cedar County.'),
        headers: [SESSION_COOKIE],
      },
      '/.well-known/security.txt': securityTxt('cedar.example', 'security@cedar.example', at),
    }),
  };
  return {
    'cedar.example': main,
    'www.cedar.example': main,
    'vote.cedar.example': {
      addresses: ['127.53.10.81', '2001:db8:10::81'],
      tls: goodTls(['vote.cedar.example']),
      web: goodWeb({
        '/': goodPage('Find your polling place', 'Look up where you vote on election day.'),
        '/.well-known/security.txt': securityTxt(
          'vote.cedar.example',
          'security@cedar.example',
          at,
        ),
      }),
    },
    'mta-sts.cedar.example': {
      addresses: ['127.53.10.82', '2001:db8:10::82'],
      tls: goodTls(['mta-sts.cedar.example']),
      web: goodWeb({ '/.well-known/mta-sts.txt': MTA_STS_POLICY }),
    },
    'mx1.cedar.example': {
      addresses: ['127.53.11.25', '2001:db8:11::25'],
      mail: goodMail('mx1.cedar.example'),
    },
    'mx2.cedar.example': {
      addresses: ['127.53.12.25', '2001:db8:12::25'],
      mail: goodMail('mx2.cedar.example'),
    },
  };
}
