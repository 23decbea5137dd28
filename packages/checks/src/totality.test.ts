import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Check,
  type FactsKind,
  type Instant,
  type Judgement,
  type Needs,
  type Role,
  type Subject,
  type Unclear,
  fill,
  holesOf,
  instant,
  instructionOf,
  subjectArgs,
  target,
  unseenInWords,
  wordingOf,
} from '@scrutineer/core';
import * as roles from '@scrutineer/probes/roles';
import { bothFamilies, ownSite } from '@scrutineer/probes/site/roles';
import fc, { type Arbitrary } from 'fast-check';
import { ARGUMENTS } from './arguments.ts';
import { loadCatalogue } from './catalogue.ts';
import { certificate } from './certificate/sample-certificate.ts';
import { signedZone } from './cedar-dnssec.ts';

const AT: Instant = instant('2026-11-03T00:00:00Z');
const DOMAIN = 'cedar.example';
const RUNS = 100;
const JUDGE_MS_MAX = 50;

/** Objects as `JSON.parse` makes them. */
const PLAIN = { noNullPrototype: true } as const;

/** Header fields that checks read, good and bad. */
const LINES: readonly (readonly [string, string])[] = [
  ['strict-transport-security', 'max-age=31536000; includeSubDomains; preload'],
  ['strict-transport-security', 'max-age="60"; MAX-AGE=1;;'],
  ['strict-transport-security', 'max-age=0'],
  [
    'content-security-policy',
    `default-src 'self'; script-src 'unsafe-inline' 'nonce-abc=' https: *; frame-ancestors 'none'`,
  ],
  ['content-security-policy', `script-src 'strict-dynamic' 'sha256-AAAA'; object-src; base-uri`],
  ['content-security-policy', `default-src 'self'; object-src 'none'; base-uri 'none'`],
  ['content-security-policy-report-only', `default-src 'self'`],
  ['x-frame-options', 'SAMEORIGIN, DENY'],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer, unsafe-url'],
  ['set-cookie', '__Host-session=1; Secure; HttpOnly; SameSite=None; Path=/; Domain=cedar.example'],
  ['set-cookie', '__Secure-a=b; SameSite=Lax; SameSite=Strict; Max-Age=-1'],
  ['set-cookie', 'PHPSESSID=1; Secure; HttpOnly'],
  ['location', 'https://www.cedar.example/'],
  ['content-type', 'text/plain; charset=utf-8'],
  ['server', 'nginx/1.2.3'],
  ['x-powered-by', 'PHP/5.3'],
  ['public-key-pins', 'max-age=1'],
  ['issue', 'letsencrypt.org; validationmethods=dns-01'],
];

/** Texts that get past the first line of a check, by what they are. Any string may turn out to be any of them. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  name: [
    DOMAIN,
    `www.${DOMAIN}`,
    `*.${DOMAIN}`,
    'Mx1.Cedar.Example.',
    'ns1.cedar-dns.example',
    'xn--bcher-kva.example',
    '_dmarc.cedar.example',
    'example',
    '.',
    'a..b',
    `${'a'.repeat(63)}.${'b.'.repeat(90)}example`,
  ],
  address: [
    '192.0.2.10',
    '10.0.0.1',
    '::ffff:10.0.0.1',
    '2001:db8::25',
    '::',
    '256.1.1.1',
    '[::1]',
  ],
  spf: [
    'v=spf1 ip4:192.0.2.0/24 a mx/25 include:_spf.cedar.example -all',
    'v=spf1 a:cedar.example mx include:cedar.example ~all',
    'v=spf1 redirect=%{d}.cedar.example ptr ptr:x ~all +all',
    'v=spf1 ip6::: ip4:0.0.0.0/0 exists:%{i}._x.cedar.example a:cedar.example//64 ?all',
    `v=spf1 ${'a:gone.cedar.example '.repeat(11)}-all`,
    'v=spf1 redirect=_spf.cedar.example',
    'v=spf2.0/pra ip4:1.2.3',
  ],
  dmarc: [
    'v=DMARC1; p=reject; rua=mailto:dmarc@cedar.example',
    'v=DMARC1; p=reject; sp=none; pct=10; rua=mailto:a@cedar.example!10m,mailto:b@else.example',
    'v=DMARC1; p=quarantine; t=y; np=x; adkim=s; ruf=https://cedar.example',
    'v=DMARC1; p=none',
    'v=DMARC1 p=reject',
  ],
  policy: [
    'v=STSv1; id=20261101',
    'v=STSv1; id=20261101;',
    'v=TLSRPTv1; rua=mailto:a@cedar.example,https://cedar.example/r',
    'version: STSv1\r\nmode: testing\r\nmx: *.cedar.example\r\nmax_age: 86400\r\n',
    'version: STSv1\nmode: enforce\nmx: mx1.cedar.example\nmax_age: 9999999999',
    'Contact: mailto:a@cedar.example\r\nExpires: 2027-01-01T00:00:00Z\r\nCanonical: x\r\n',
    'Contact: nobody\nContact: tel:1\nExpires: never\nExpires: 2026-01-01t00:00:00+25:99',
  ],
  reply: ['220 mx1.cedar.example ESMTP Postfix (2.3.4)', 'mx1.cedar.example ESMTP', 'STARTTLS'],
  header: LINES.map(([name]) => name),
  value: LINES.map(([, value]) => value),
  url: [
    'https://cedar.example/',
    'http://www.cedar.example/a?b#c',
    'https://mta-sts.cedar.example/.well-known/mta-sts.txt',
    'https://[2001:db8::1]:8443/',
    'https://cedar.example:x/',
    'mailto:a@b',
    '//',
  ],
  tls: [
    'TLSv1.3',
    'SSLv3',
    'TLS_AES_128_GCM_SHA256',
    'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA',
    'TLS_RSA_WITH_RC4_128_MD5',
    'TLS_DH_anon_WITH_NULL_SHA',
    'TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA',
    'x25519',
    'X25519MLKEM768',
    'secp160k1',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ],
  code: ['NOERROR', 'NXDOMAIN', 'REFUSED', 'issue', 'issuewild', 'iodef', 'MX', 'CNAME', 'script'],
  certificate: [
    certificate({}),
    certificate({ subject: 'Cedar CA', issuer: 'Cedar Root', key: 1024, signature: 'md5' }),
    certificate({ names: ['*.cedar.example'], purposes: ['client'], timestamps: 0 }),
    certificate({ notAfter: AT + 86_400_000, organisation: "Let's Encrypt", key: 'p224' }),
    certificate({ notBefore: AT + 86_400_000, names: [], key: 'ed25519', issuer: DOMAIN }),
    certificate({ notAfter: AT - 1, purposes: null, key: 2048, signature: 'rsa-sha256' }),
    certificate({}).slice(0, 200),
  ],
  base64: [
    ...signedZone.keys.map(({ publicKey }) => publicKey),
    ...signedZone.soaSignatures.map(({ signature }) => signature),
    signedZone.soa ?? '',
    '00ff',
    '=',
  ],
  hostile: [
    '',
    ' ',
    '{domain}',
    '$(reboot)"\'`;\\',
    '<script>alert(1)</script>',
    '\u0000\r\n\u001b[2J\u202e',
    '\ud800',
    'ÿ'.repeat(300),
    '__proto__',
    'x;'.repeat(5000),
  ],
};

/** What the path to a text in the facts says of it: most are of the kind of the first line that fits. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [/(headers|metas)$/, 'header'],
  [/chain$/, 'certificate'],
  [/^spf\..*records$/, 'spf'],
  [/^dmarc\..*texts$/, 'dmarc'],
  [/(^mtaSts|^tlsRpt|body)\.texts?$/, 'policy'],
  [/(lines|extensions)$/, 'reply'],
  [/(url|action|location)$/i, 'url'],
  [/(publicKey|signature|digest|salt|soa)$/, 'base64'],
  [/(suites?|groups?|protocol|error|groups\..*names)$/, 'tls'],
  [/(address|addresses|ipv4|ipv6)$/, 'address'],
  [/value$/, 'value'],
  [/(tag|rcode|types?|typeCovered|element)$/, 'code'],
];

/** The same for numbers. */
const NUMBER_HINTS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/status$/, [200, 200, 200, 301, 404, 503]],
  [/code$/, [220, 250, 421, 554]],
  [/algorithm$/, [5, 8, 13, 99]],
  [/dhBits$/, [512, 1024, 2047, 2048]],
  [/serial$/, [1, 2, 2 ** 31 + 1, 2 ** 32 - 1]],
  [/refresh|retry|expire$|minimum/, [3600, 7200, 86_400, 604_800, 1_209_600]],
];

/** Every role, with what its subjects look like. */
const SUBJECTS = new Map<Role, (texts: Texts) => Arbitrary<Subject>>([
  [target, () => fc.constant({ kind: 'domain', domain: DOMAIN })],
  [roles.nameServerHosts, hosts],
  [roles.mailHosts, hosts],
  [roles.webHosts, hosts],
  [
    roles.nameServers,
    (texts) =>
      fc.record(
        {
          kind: fc.constant('nameserver'),
          zone: texts('zone'),
          host: texts('host'),
          address: texts('address'),
        },
        PLAIN,
      ),
  ],
  [roles.mailEndpoints, (texts) => endpoints(texts, 25, 'smtp')],
  [roles.webEndpoints, (texts) => endpoints(texts, 443, null)],
  [roles.httpPages, urls],
  [roles.httpsPages, urls],
  [roles.securityTxtFiles, urls],
  [roles.mtaStsPolicies, urls],
  [ownSite, urls],
  [bothFamilies, (texts) => endpoints(texts, 443, null)],
]);

const catalogue = await loadCatalogue();

describe('judge() on any facts that the schemas admit', () => {
  for (const check of catalogue.values()) {
    it(`concludes, and says all that it owes: ${check.id}`, () => {
      fc.assert(fc.property(judging(check), assertOwed(check)), {
        numRuns: RUNS,
        seed: 2026,
        includeErrorInReport: true,
      });
    });
  }
});

type Texts = (field: string) => Arbitrary<string>;
type Said = readonly (Judgement | Unclear)[];

/** A judgement to be run: what is handed over, and whom it is about. */
interface Judging {
  readonly subject: Subject;
  readonly given: unknown;
  readonly judge: () => Said;
}

function judging(check: Check): Arbitrary<Judging> {
  const texts: Texts = (field) => textsOf(field);
  const subjects = SUBJECTS.get(check.about)?.(texts);
  assert.ok(subjects, `Cannot make subjects: found no line for the role of ${check.id}`);
  const own = factsOf(check.needs);
  const beside = factsOf(check.beside);
  if (check.reach === 'each')
    return fc
      .record({ subject: subjects, own, beside }, PLAIN)
      .map(({ subject, own: seen, beside: about }) => {
        const view = { subject, domain: DOMAIN, ...about, ...seen };
        return { subject, given: view, judge: () => check.judge(view, AT) };
      });
  const view = fc.record({ subject: subjects, own }, PLAIN);
  return fc
    .record({ parts: fc.array(view, { maxLength: 3 }), beside })
    .map(({ parts, beside: about }) => {
      const views = parts.map((part) => ({
        subject: part.subject,
        domain: DOMAIN,
        ...about,
        ...part.own,
      }));
      const subject: Subject = { kind: 'domain', domain: DOMAIN };
      const judge = () => check.judge(views, { domain: DOMAIN, ...about }, AT);
      return { subject, given: views, judge };
    });
}

function assertOwed(check: Check) {
  return ({ subject, given, judge }: Judging) => {
    const before = structuredClone(given);
    const startedAt = performance.now();
    const said = judge();
    // A busy machine is slow once, a slow check again.
    if (performance.now() - startedAt > JUDGE_MS_MAX) assertQuick(judge);
    assert.deepEqual(given, before, 'Cannot share facts with a check that changes them');
    assert.deepEqual(JSON.parse(JSON.stringify(said)), said, 'Cannot keep what it says');
    const loci = said.map(({ locus }) => locus);
    assert.equal(new Set(loci).size, loci.length, `Cannot tell apart the loci ${loci.join()}`);
    for (const each of said) {
      if ('unclear' in each) assert.ok(unseenInWords(each.unclear).length > 0);
      else assertJudgement(check, subject, each);
    }
  };
}

function assertQuick(judge: () => Said) {
  const tookMs = [1, 2, 3].map(() => {
    const startedAt = performance.now();
    judge();
    return performance.now() - startedAt;
  });
  assert.ok(
    Math.min(...tookMs) < JUDGE_MS_MAX,
    `Cannot wait: found that it took ${tookMs.join(', ')} ms`,
  );
}

function assertJudgement(check: Check, subject: Subject, judgement: Judgement) {
  const { tag, locus = '', args, changes = [] } = judgement;
  const outcome = check.outcomes[tag];
  assert.ok(outcome, `Cannot conclude: ${check.id} declares no "${tag}"`);
  const { status } = outcome;
  assert.equal(changes.length > 0, status === 'fail', `Cannot mend "${tag}": found no changes`);
  const strange = Object.keys(args).filter((name) => !Object.hasOwn(ARGUMENTS, name));
  assert.deepEqual(strange, [], 'Cannot find every argument in arguments.ts');
  const holes = [
    check.reproduce,
    outcome.message,
    ...(outcome.status === 'fail' ? [outcome.remedy] : []),
  ].flatMap((text) => holesOf(fill(text, { ...subjectArgs(subject), ...args }, () => '')));
  assert.deepEqual(holes, [], `Cannot fill every hole of "${tag}"`);
  const verdict = { status, check: check.id, locus, outcome: tag, args, changes, subject };
  const { message, remedy, reproduce } = wordingOf(check, verdict);
  const instructions = changes.map(instructionOf);
  const shown = [message, remedy ?? '', reproduce, JSON.stringify(instructions)];
  for (const text of shown) assert.doesNotMatch(text, /\b(undefined|NaN)\b|\[object /);
}

/** Facts by the names under which a check reads them. */
function factsOf(needs: Needs): Arbitrary<Readonly<Record<string, unknown>>> {
  return fc.record(
    Object.fromEntries(
      Object.entries(needs).map(([name, kind]) => [name, arbitraryOf(schemaOf(kind), name)]),
    ),
    PLAIN,
  );
}

/** What is used of a schema of zod 4: its definition, as data. */
interface Schema {
  readonly def: {
    readonly type: string;
    readonly shape?: Readonly<Record<string, Schema>>;
    readonly element?: Schema;
    readonly innerType?: Schema;
    readonly items?: readonly Schema[];
    readonly rest?: Schema | null;
    readonly options?: readonly Schema[];
    readonly valueType?: Schema;
    readonly values?: readonly unknown[];
    readonly entries?: Readonly<Record<string, unknown>>;
  };
}

function schemaOf({ schema }: FactsKind<unknown>): Schema {
  return schema as unknown as Schema;
}

/** Anything that the schema admits, for the field of that name. */
function arbitraryOf({ def }: Schema, path: string): Arbitrary<unknown> {
  const inner = (schema: Schema | null | undefined) => arbitraryOf(schema ?? NOTHING, path);
  switch (def.type) {
    case 'string':
      return textsOf(path);
    case 'number':
      return numbersOf(path);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'unknown':
      return fc.jsonValue();
    case 'literal':
      return fc.constantFrom(...(def.values ?? []));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'nullable':
      return fc.option(inner(def.innerType), { freq: 3 });
    case 'array':
      return fc.array(inner(def.element), { maxLength: 4 });
    case 'tuple': {
      if (/(headers|metas)$/.test(path)) return fc.constantFrom(...LINES).map((line) => [...line]);
      const items = fc.tuple(...(def.items ?? []).map(inner));
      const rest = def.rest ? fc.array(inner(def.rest), { maxLength: 2 }) : fc.constant([]);
      return fc.tuple(items, rest).map((parts) => parts.flat());
    }
    case 'union':
      // What comes first is what was hoped for, and leads farther.
      return fc.oneof(
        ...(def.options ?? []).map((each, index) => ({
          weight: index === 0 ? 3 : 1,
          arbitrary: inner(each),
        })),
      );
    case 'record':
      return fc.dictionary(textsOf('name'), inner(def.valueType), {
        maxKeys: 3,
        noNullPrototype: true,
      });
    case 'object':
      return recordOf(def.shape ?? {}, path);
    default:
      throw new Error(`Cannot make facts: found a schema of the type ${def.type}`);
  }
}

const NOTHING: Schema = { def: { type: 'null' } };

function recordOf(shape: Readonly<Record<string, Schema>>, path: string): Arbitrary<unknown> {
  const parts = Object.entries(shape).map(
    ([name, schema]) =>
      [
        name,
        arbitraryOf(
          schema.def.type === 'optional' ? (schema.def.innerType ?? NOTHING) : schema,
          `${path}.${name}`,
        ),
      ] as const,
  );
  const needed = Object.entries(shape).filter(([, { def }]) => def.type !== 'optional');
  return fc.record(Object.fromEntries(parts), {
    requiredKeys: needed.map(([name]) => name),
    ...PLAIN,
  });
}

/** Finite numbers: small ones, those at the ends of their field, times, and some that nobody would expect. */
const NUMBERS: Arbitrary<number> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 16 }) },
  { weight: 2, arbitrary: fc.constantFrom(25, 200, 220, 301, 404, 2048, 65_535, 2 ** 32 - 1) },
  {
    weight: 2,
    arbitrary: fc.integer({ min: -400, max: 400 }).map((days) => AT + days * 86_400_000),
  },
  { weight: 1, arbitrary: fc.constantFrom(-1, 0.5, 1e15, -1e15, 1e300) },
);

function numbersOf(path: string): Arbitrary<number> {
  const hint = NUMBER_HINTS.find(([pattern]) => pattern.test(path))?.[1];
  return hint === undefined
    ? NUMBERS
    : fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...hint) },
        { weight: 1, arbitrary: NUMBERS },
      );
}

function textsOf(path: string): Arbitrary<string> {
  const hint = HINTS.find(([pattern]) => pattern.test(path))?.[1] ?? 'name';
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...(TEXTS[hint] ?? [])) },
    { weight: 1, arbitrary: fc.constantFrom(...Object.values(TEXTS).flat()) },
    { weight: 1, arbitrary: fc.constantFrom(...(TEXTS['hostile'] ?? [])) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  );
}

function hosts(texts: Texts): Arbitrary<Subject> {
  return fc.record({ kind: fc.constant('host'), host: texts('host') }, PLAIN);
}

function urls(texts: Texts): Arbitrary<Subject> {
  return fc.record({ kind: fc.constant('url'), url: texts('url') }, PLAIN);
}

function endpoints(texts: Texts, port: number, starttls: 'smtp' | null): Arbitrary<Subject> {
  return fc.record(
    {
      kind: fc.constant('endpoint'),
      host: texts('host'),
      address: texts('address'),
      port: fc.constant(port),
      starttls: fc.constant(starttls),
    },
    PLAIN,
  );
}
