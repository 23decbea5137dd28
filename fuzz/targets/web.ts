import { parseCaa } from '@scrutineer/wire/caa';
import {
  breaksNamePrefix,
  crossOriginRules,
  cspSlips,
  cspSources,
  frameAncestors,
  framesAnybody,
  headerValues,
  listedValues,
  pagePolicies,
  parseCsp,
  parseHsts,
  parseIntegrity,
  parseNosniff,
  parsePermissionsPolicy,
  parseReferrerPolicy,
  parseSetCookie,
  parseXFrameOptions,
  persistenceAddress,
  restrictsBase,
  restrictsObjects,
  restrictsScripts,
  scriptBlanketSources,
  scriptEvalAllowed,
  scriptInlineAllowed,
  scriptSourceLists,
  splitUnquoted,
  upgradesInsecure,
  withoutSlips,
} from '@scrutineer/wire/http';
import {
  type FieldReading,
  formatDictionary,
  formatItem,
  formatList,
  parseDictionary,
  parseItem,
  parseList,
} from '@scrutineer/wire/structured-fields';
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

const FIELDS_OF_ALL_KINDS = {
  seeds: ['a;b=?1, (c "d" 1.5);e, :AP8=:', 'x=%"f%c3%bc", y=@1659578233;z, w=()'],
  tokens: ['%"', '"', ':', '?1', '@', '(', ')', ';', ','],
};

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
  fieldTarget('crossOriginRules', 'same-origin; report-to="x"', crossOriginRules),
  fieldTarget(
    'parsePermissionsPolicy',
    'camera=(self "https://a.example")',
    parsePermissionsPolicy,
  ),
  textTarget('parseIntegrity', parseIntegrity, {
    seeds: ['sha256-AAAA= sha384-BBBB?ct=x sha512-CCCC=='],
    tokens: ['sha256-', 'sha512-', '?'],
  }),
  textTarget('persistenceAddress', persistenceAddress, {
    seeds: ['1677787402.36895.0000', 'rd5o00000000000000000000ffffc0000201o80'],
    tokens: ['vi', 'rd', 'ffff', '.0000'],
  }),
  textTarget('parseItem', (text) => written(parseItem(text), formatItem), FIELDS_OF_ALL_KINDS),
  textTarget('parseList', (text) => written(parseList(text), formatList), FIELDS_OF_ALL_KINDS),
  textTarget(
    'parseDictionary',
    (text) => written(parseDictionary(text), formatDictionary),
    FIELDS_OF_ALL_KINDS,
  ),
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

const FIELDS = [
  'a',
  'cross-origin-opener-policy',
  'permissions-policy',
  'x-content-type-options',
  'referrer-policy',
  'x-frame-options',
];

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
    scriptSourceLists(policies),
    cspSlips(text, 'meta'),
    withoutSlips(text, 'header'),
    scriptEvalAllowed(policies),
    scriptInlineAllowed(policies),
    upgradesInsecure(policies),
  ];
}

/** Writes what was read: everything that can be read can be written. */
function written<Value>(reading: FieldReading<Value>, format: (value: Value) => string): unknown {
  return reading.kind === 'field' ? format(reading.value) : reading.problem;
}

function readCookie(text: string): unknown {
  const cookie = parseSetCookie(text);
  return cookie !== null && breaksNamePrefix(cookie);
}

function readCaa(text: string): unknown {
  const [tag = '', ...value] = text.split(' ');
  return parseCaa({ flags: text.length & 0xff, tag, value: value.join(' ') });
}
