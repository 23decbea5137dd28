import { parseCaa } from '@scrutineer/wire/caa';
import {
  breaksNamePrefix,
  cspSources,
  frameAncestors,
  framesAnybody,
  headerValues,
  listedValues,
  pagePolicies,
  parseCsp,
  parseHsts,
  parseNosniff,
  parseReferrerPolicy,
  parseSetCookie,
  parseXFrameOptions,
  restrictsBase,
  restrictsObjects,
  restrictsScripts,
  scriptBlanketSources,
  scriptEvalAllowed,
  scriptInlineAllowed,
  splitUnquoted,
  upgradesInsecure,
} from '@scrutineer/wire/http';
import { parseSecurityTxt } from '@scrutineer/wire/security-txt';
import { type FuzzTarget, textTarget } from '../target.ts';

const CSP = {
  seeds: [
    "default-src 'none'; script-src 'nonce-YWJj' 'strict-dynamic' https: 'unsafe-inline'; object-src 'none'",
    "script-src 'self' *.example.org:443 'sha256-AAAA=' data:; frame-ancestors 'self', base-uri 'none'",
  ],
  tokens: ["'unsafe-inline'", "'none'", 'script-src ', 'default-src ', 'frame-ancestors ', 'data:'],
};

const SECURITY_TXT = [
  '-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA512\r\n\r\n',
  'Contact: mailto:security@county.example\r\nExpires: 2027-01-01T00:00:00z\r\n',
  'Canonical: https://county.example/.well-known/security.txt\r\nPreferred-Languages: en, es\r\n',
  '-----BEGIN PGP SIGNATURE-----\r\n\r\nAAAA\r\n-----END PGP SIGNATURE-----\r\n',
];

/** The parsers of headers, and of files that a web site publishes. */
export const webTargets: readonly FuzzTarget[] = [
  textTarget('parseCsp', readCsp, CSP),
  textTarget('parseHsts', parseHsts, {
    seeds: ['max-age=31536000; includeSubDomains; preload', 'max-age="0"; a=b'],
    tokens: ['max-age=', 'preload', 'includesubdomains'],
  }),
  textTarget('parseSetCookie', readCookie, {
    seeds: [
      '__Host-session=a; Secure; HttpOnly; SameSite=Strict; Path=/; Max-Age=3600',
      'lang=es; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Domain=.county.example',
    ],
    tokens: ['SameSite=', 'Secure', '__Host-', 'Domain='],
  }),
  fieldTarget('listedValues', 'a, "b,\\"c", d', listedValues),
  fieldTarget('headerValues', ' a ', headerValues),
  fieldTarget('parseNosniff', 'nosniff, nosniff', parseNosniff),
  fieldTarget('parseReferrerPolicy', 'no-referrer, strict-origin', parseReferrerPolicy),
  fieldTarget('parseXFrameOptions', 'DENY, SAMEORIGIN', parseXFrameOptions),
  textTarget('splitUnquoted', (text) => splitUnquoted(text, ';'), { seeds: ['a;"b;\\"c";d'] }),
  textTarget('parseSecurityTxt', parseSecurityTxt, {
    seeds: [SECURITY_TXT.join(''), SECURITY_TXT[1] ?? ''],
    tokens: ['Contact: ', 'Expires: ', '- ', '-----BEGIN PGP SIGNED MESSAGE-----'],
  }),
  textTarget('parseCaa', readCaa, {
    seeds: ['issue letsencrypt.org; validationmethods=dns-01', 'iodef mailto:a@county.example'],
    tokens: ['issue ', 'issuewild ', 'iodef ', 'accounturi='],
  }),
];

/** As many as a server's answer has at most. */
const FIELD_LINES_MAX = 500;

const FIELDS = ['a', 'x-content-type-options', 'referrer-policy', 'x-frame-options'];

/** A reader of fields, of which each line of the input is one. */
function fieldTarget(
  name: string,
  seed: string,
  read: (fields: readonly (readonly [string, string])[], name: string) => unknown,
): FuzzTarget {
  const fieldsOf = (text: string) =>
    text
      .split('\n', FIELD_LINES_MAX)
      .flatMap((value) => FIELDS.map((field) => [field, value] as const));
  return textTarget(name, (text) => read(fieldsOf(text), 'a'), { seeds: [seed, `${seed}\nb`] });
}

function readCsp(text: string): unknown {
  const metas = [['content-security-policy', text]] as const;
  const policies = [...parseCsp(text), ...pagePolicies(metas, metas)];
  const lists = frameAncestors(policies);
  return [
    policies.map((policy) => cspSources(policy, 'script-src')),
    framesAnybody(lists),
    restrictsBase(policies),
    restrictsObjects(policies),
    restrictsScripts(policies),
    scriptBlanketSources(policies),
    scriptEvalAllowed(policies),
    scriptInlineAllowed(policies),
    upgradesInsecure(policies),
  ];
}

function readCookie(text: string): unknown {
  const cookie = parseSetCookie(text);
  return cookie !== null && breaksNamePrefix(cookie);
}

function readCaa(text: string): unknown {
  const [tag = '', ...value] = text.split(' ');
  return parseCaa({ flags: text.length & 0xff, tag, value: value.join(' ') });
}
