import { editHost } from '../changes/edit-world.ts';
import type { MailServer, WebPage } from '../world.ts';
import { type Edit, MX1, after, mail, mailTls, records, texts } from './break-mail.ts';
import { ZONE } from './break-zone.ts';
import type { Scenario, Scenarios } from './scenario.ts';

const MX2 = 'mx2.cedar.example';
const PART = '_spf.cedar.example';
const POLICY_HOST = 'mta-sts.cedar.example';
const POLICY_PATH = '/.well-known/mta-sts.txt';

/** A key that stays the same when the world is raised again, so that advice about it can be carried out. */
const KEPT_KEY = mailTls((server) => ({
  ...server,
  certificate: { ...server.certificate, key: 'rsa-2048' },
}));

/** The mail of the county as it shows each failing outcome of the checks of the group MAIL. */
export const mailScenarios: Scenarios = {
  'MAIL-1/missing': mx(),
  'MAIL-1/contradictory': mx('0 .', `10 ${MX1}.`),
  'MAIL-2/no-such-name': mx(`10 ${MX1}.`, '20 gone.cedar.example.'),
  'MAIL-2/no-address': mx(`10 ${MX1}.`, '20 cedar-dns.example.'),
  'MAIL-3/address': mx('10 127.53.11.25.'),
  'MAIL-3/alias': after(
    records('mail.cedar.example', 'CNAME', `${MX1}.`),
    records(ZONE, 'MX', '10 mail.cedar.example.'),
  ),
  'MAIL-4/missing': spf(),
  'MAIL-4/several': spf('v=spf1 mx -all', 'v=spf1 a ~all'),
  'MAIL-5/unreadable': spf('v=spf1 mx ip:127.53.11.25 -all'),
  'MAIL-5/leads-to-unreadable': includes('v=spf1 ip4:here -all'),
  'MAIL-6/too-many': spf(`v=spf1 ${hosts(11)} -all`),
  'MAIL-7/too-many': spf(`v=spf1 mx ${hosts(3)} -all`),
  'MAIL-8/open': spf('v=spf1 mx +all'),
  'MAIL-8/neutral': spf('v=spf1 mx ?all'),
  'MAIL-8/unsaid': spf('v=spf1 mx'),
  'MAIL-9/used': spf('v=spf1 mx ptr -all'),
  'MAIL-10/no-such-name': spf('v=spf1 mx include:gone.cedar.example -all'),
  'MAIL-10/nothing-there': spf(`v=spf1 mx include:${POLICY_HOST} -all`),
  'MAIL-10/several-there': includes('v=spf1 mx -all', 'v=spf1 a -all'),
  'MAIL-10/circle': spf(`v=spf1 mx include:${ZONE} -all`),
  'MAIL-11/large': after(longSpf(40)),
  'MAIL-12/wide': spf('v=spf1 mx ip4:198.18.0.0/15 -all'),
  'MAIL-12/everybody': spf('v=spf1 mx ip4:0.0.0.0/0 -all'),
  'MAIL-13/missing': dmarc(),
  'MAIL-13/missing-without-mail': { ...dmarc(), domain: 'vote.cedar.example' },
  'MAIL-13/several': dmarc('v=DMARC1; p=reject', 'v=DMARC1; p=none'),
  'MAIL-14/not-recognised': dmarc('v=dmarc1; p=reject'),
  'MAIL-14/not-applied': dmarc('v=DMARC1; p=rejected'),
  'MAIL-14/partly-read': dmarc('v=DMARC1; p=reject; rua=reports@cedar.example'),
  'MAIL-15/marked': dmarc('v=DMARC1; p=quarantine'),
  'MAIL-15/let-through': dmarc('v=DMARC1; p=none; rua=mailto:dmarc-reports@cedar.example'),
  'MAIL-16/weaker': dmarc('v=DMARC1; p=reject; sp=none'),
  'MAIL-17/testing': dmarc('v=DMARC1; p=reject; t=y'),
  'MAIL-17/sampled': dmarc('v=DMARC1; p=reject; pct=20'),
  'MAIL-18/unwanted': dmarc('v=DMARC1; p=reject'),
  'MAIL-19/not-agreed': dmarc('v=DMARC1; p=reject; rua=mailto:reports@cedar-dns.example'),
  'MAIL-20/missing': after(texts(`_mta-sts.${ZONE}`)),
  'MAIL-20/several': after(texts(`_mta-sts.${ZONE}`, 'v=STSv1; id=1', 'v=STSv1; id=2')),
  'MAIL-20/unreadable': after(texts(`_mta-sts.${ZONE}`, 'v=STSv1; id=2026-11-01')),
  'MAIL-21/untrusted': after(privateCertificate),
  'MAIL-21/redirected': policy({
    status: 301,
    headers: [['Location', `https://${POLICY_HOST}/policy.txt`]],
  }),
  'MAIL-21/not-found': policy(null),
  'MAIL-21/other-type': policy({ mediaType: 'text/html' }),
  'MAIL-21/unreadable': policy({ body: 'version: STSv1\r\nmode: strict\r\n' }),
  'MAIL-22/tested': policy({ body: policyText('testing', MX1, MX2) }),
  'MAIL-22/switched-off': policy({ body: policyText('none') }),
  'MAIL-23/not-covered': policy({ body: policyText('enforce', MX1) }),
  'MAIL-24/missing': after(texts(`_smtp._tls.${ZONE}`)),
  'MAIL-24/several': after(
    texts(
      `_smtp._tls.${ZONE}`,
      ...['a', 'b'].map((box) => `v=TLSRPTv1; rua=mailto:${box}@${ZONE}`),
    ),
  ),
  'MAIL-24/unreadable': after(texts(`_smtp._tls.${ZONE}`, 'v=TLSRPTv1; rua=reports@cedar.example')),
  'MAIL-25/not-offered': after(mail(withoutStarttls)),
  'MAIL-25/refused': after(mail((server) => ({ ...server, refusesStarttls: true }))),
  'MAIL-26/untrusted': mailCertificate({ issuer: 'private' }),
  'MAIL-26/other-name': mailCertificate({ names: ['mail.cedar.example'] }),
  'MAIL-27/broken-version': also('SSLv3', 'TLS_RSA_WITH_AES_128_CBC_SHA'),
  'MAIL-27/broken-cipher': also('TLSv1.2', 'TLS_RSA_WITH_RC4_128_SHA'),
  'MAIL-27/old-version': also('TLSv1.0', 'TLS_RSA_WITH_AES_128_CBC_SHA'),
  'MAIL-28/none': after(records(MX1, 'AAAA'), records(MX2, 'AAAA')),
  'MAIL-29/open': { ...after(texts('vote.cedar.example')), domain: 'vote.cedar.example' },
  'MAIL-31/other-certificate': after(KEPT_KEY, fingerprint('3 1 1')),
  'MAIL-31/no-encryption': after(mail(withoutStarttls), fingerprint('3 1 1')),
  'MAIL-31/unusable': after(KEPT_KEY, fingerprint('1 1 1')),
  'MAIL-30/told': after(mail((server) => ({ ...server, banner: `${MX1} ESMTP Exim 4.92.3` }))),
};

function fingerprint(kind: string) {
  return records(`_25._tcp.${MX1}`, 'TLSA', `${kind} ${'00'.repeat(32)}`);
}

function mx(...values: readonly string[]): Scenario {
  return after(records(ZONE, 'MX', ...values));
}

function spf(...wanted: readonly string[]): Scenario {
  return after(texts(ZONE, ...wanted));
}

/** SPF that includes a name with these texts. */
function includes(...wanted: readonly string[]): Scenario {
  return after(texts(ZONE, `v=spf1 mx include:${PART} -all`), texts(PART, ...wanted));
}

function hosts(count: number): string {
  return Array.from({ length: count }, (_, at) => `a:host${at + 1}.${ZONE}`).join(' ');
}

/** One record of several strings, as DNS has no longer ones. */
function longSpf(count: number): Edit {
  const terms = Array.from({ length: count }, (_, at) => `ip4:198.51.100.${at + 1}`);
  const strings = ['v=spf1 mx', ...terms, '-all'].map((term) => `"${term} "`);
  return records(ZONE, 'TXT', strings.join(' ').replace(/ "$/, '"'));
}

function dmarc(...wanted: readonly string[]): Scenario {
  return after(texts(`_dmarc.${ZONE}`, ...wanted));
}

function policyText(mode: string, ...names: readonly string[]): string {
  const lines = ['version: STSv1', `mode: ${mode}`, ...names.map((name) => `mx: ${name}`)];
  return [...lines, 'max_age: 604800', ''].join('\r\n');
}

/** The policy file with something wrong, or taken away. */
function policy(fault: Partial<WebPage> | null): Scenario {
  return after((world) =>
    editHost(world, POLICY_HOST, (machine) => {
      const { web } = machine;
      const page = web?.pages[POLICY_PATH];
      if (web === undefined || page === undefined) return machine;
      const { [POLICY_PATH]: _, ...others } = web.pages;
      const pages = fault === null ? others : { ...others, [POLICY_PATH]: { ...page, ...fault } };
      return { ...machine, web: { ...web, pages } };
    }),
  );
}

function privateCertificate(world: Parameters<Edit>[0]) {
  return editHost(world, POLICY_HOST, (machine) =>
    machine.tls === undefined
      ? machine
      : {
          ...machine,
          tls: { ...machine.tls, certificate: { ...machine.tls.certificate, issuer: 'private' } },
        },
  );
}

function withoutStarttls(server: MailServer): MailServer {
  const { starttls: _, ...rest } = server;
  return rest;
}

function mailCertificate(
  fault: Partial<Parameters<Parameters<typeof mailTls>[0]>[0]['certificate']>,
): Scenario {
  return after(
    mailTls((server) => ({ ...server, certificate: { ...server.certificate, ...fault } })),
  );
}

/** Encryption of the first mail host that knows this version and suite besides. */
function also(protocol: string, suite: string): Scenario {
  return after(
    mailTls((server) => ({
      ...server,
      protocols: [...new Set([protocol, ...server.protocols])],
      suites: [...server.suites, suite],
    })),
  );
}
