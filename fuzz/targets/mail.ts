import { parseBimi } from '@scrutineer/wire/bimi';
import { parseDkimKey } from '@scrutineer/wire/dkim';
import { type WalkStep, discover, isDmarc, parseDmarc, walkNames } from '@scrutineer/wire/dmarc';
import { isMtaSts, mxMatches, parseMtaSts, parseMtaStsPolicy } from '@scrutineer/wire/mta-sts';
import { readReportUri } from '@scrutineer/wire/report-uri';
import { ReplyReader, SmtpFormatError } from '@scrutineer/wire/smtp';
import {
  type SpfLookup,
  checkHost,
  isSpf,
  lookupTerms,
  parseSpf,
  readDomainSpec,
  readMacroString,
} from '@scrutineer/wire/spf';
import { readTagList, trimBlanks } from '@scrutineer/wire/tag-list';
import { isTlsRpt, parseTlsRpt } from '@scrutineer/wire/tls-rpt';
import { type FuzzTarget, textTarget } from '../target.ts';

const SPF = {
  seeds: [
    'v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 a mx:mail.example.org//64 include:_spf.example.net ~all',
    'v=spf1 exists:%{ir}.%{v}._spf.%{d2} redirect=_spf.%{d} exp=explain._spf.%{d}',
    'v=spf1 a:%{l1r-+}.%{o}/24//120 ptr:example.org -all',
  ],
  tokens: ['v=spf1 ', 'include:', 'redirect=', 'exp=', 'exists:', 'ip4:', '%{', '%{d1r.}', '//128'],
};

const DMARC = {
  seeds: [
    'v=DMARC1; p=reject; sp=none; np=quarantine; adkim=s; fo=1:d; rua=mailto:a@example.org!10m',
    'v=DMARC1;p=none;psd=u;t=y;rua=mailto:a@example.org,mailto:b@example.net;pct=50;rf=afrf;ri=1',
  ],
  tokens: ['v=DMARC1', 'p=', 'rua=', 'mailto:', '!9k', ','],
};

const STS_POLICY = 'version: STSv1\r\nmode: enforce\r\nmx: *.example.org\r\nmax_age: 604800\r\n';
const DKIM_KEY = 'v=DKIM1; k=rsa; h=sha256; t=y:s; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQ==';
const BIMI = 'v=BIMI1; l=https://example.org/logo.svg; a=https://example.org/vmc.pem; lps=a';

/** The parsers of mail: policies in DNS, policy files, and what SMTP servers say. */
export const mailTargets: readonly FuzzTarget[] = [
  textTarget('parseSpf', (text) => [isSpf(text), lookupTerms(parseSpf(text))], SPF),
  textTarget('checkHost', evaluate, SPF),
  textTarget('readDomainSpec', readDomainSpec, { ...SPF, seeds: ['%{i}.%{d2r}.example.org'] }),
  textTarget('readMacroString', (text) => readMacroString(text, 'explanation'), {
    ...SPF,
    seeds: ['See http://%{d}/why?s=%{S};ip=%{c}&r=%{R}%%%_%-'],
  }),
  textTarget('parseDmarc', (text) => [isDmarc(text), parseDmarc(text)], DMARC),
  textTarget('discover', (text) => discover(walkWith(text)), DMARC),
  textTarget('walkNames', walkNames, { seeds: ['a.b.c.d.e.f.g.h.i.county.example.org'] }),
  textTarget('parseMtaSts', (text) => [isMtaSts(text), parseMtaSts(text)], {
    seeds: ['v=STSv1; id=20260101T000000;'],
  }),
  textTarget('parseMtaStsPolicy', parseMtaStsPolicy, {
    seeds: [STS_POLICY],
    tokens: ['mx: ', 'mode: ', 'max_age: ', 'testing'],
  }),
  textTarget('mxMatches', (text) => mxMatches(text, text), { seeds: ['*.mail.example.org'] }),
  textTarget('parseTlsRpt', (text) => [isTlsRpt(text), parseTlsRpt(text)], {
    seeds: ['v=TLSRPTv1; rua=mailto:tls@example.org,https://example.org/report'],
  }),
  textTarget('readReportUri', readReportUri, {
    seeds: ['mailto:tls%40@example.org', 'https://[2001:db8::1]:8443/report?a=b'],
  }),
  textTarget('readTagList', readTagList, { seeds: ['a=b; c = d ;e=f;'] }),
  textTarget('trimBlanks', trimBlanks, { seeds: [' \t a \r\n '] }),
  textTarget('parseDkimKey', parseDkimKey, { seeds: [DKIM_KEY, 'v=DKIM1; k=ed25519; p=AAAA'] }),
  textTarget('parseBimi', parseBimi, { seeds: [BIMI] }),
  {
    name: 'ReplyReader',
    seeds: [Buffer.from('220 mx ESMTP\r\n250-mx\r\n250-STARTTLS\r\n250 SIZE 1\r\n')],
    tokens: ['250-', '220 ', '421 ', '\r\n'].map((text) => Buffer.from(text)),
    read: readReplies,
    errors: [SmtpFormatError],
  },
];

/** One evaluation in a DNS where every name has the same record, address, mail host and pointer. */
async function evaluate(text: string): Promise<unknown> {
  const session = { ip: '192.0.2.3', sender: 'voter@county.example', helo: 'mx.county.example' };
  const lookup: SpfLookup = async (name, type) => {
    await Promise.resolve();
    if (name.length % 5 === 0) return { kind: 'nodata' };
    if (type === 'TXT') return { kind: 'records', records: [{ type, text: [text] }] };
    if (type === 'A') return { kind: 'records', records: [{ type, address: '198.51.100.1' }] };
    if (type === 'MX')
      return { kind: 'records', records: [{ type, preference: 1, exchange: 'mx.example.' }] };
    if (type === 'PTR') return { kind: 'records', records: [{ type, target: 'ptr.example.' }] };
    return { kind: 'failed' };
  };
  return checkHost(session, lookup);
}

function walkWith(text: string): readonly WalkStep<string>[] {
  return walkNames('office.county.state.example').map((name, index) => ({
    name: `_dmarc.${name}`,
    answer: { kind: 'seen', facts: { texts: index === 0 ? [] : [text] } },
  }));
}

/** As a socket might bring them: the first octets one by one, then the rest at once. */
function readReplies(input: Uint8Array): unknown {
  const reader = new ReplyReader();
  for (const octet of input.subarray(0, 16)) reader.push(Uint8Array.of(octet));
  return reader.push(input.subarray(16));
}
