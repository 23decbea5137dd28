import { instant } from '@scrutineer/core';
import { OUTSIDE_ADDRESSES, type OutsiderFacts } from '@scrutineer/probes/outsider/facts';
import { dmarcWith, nullMx, spfNode, spfWith, twoHosts } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './outsiders-cannot-send.check.ts';

const at = instant('2026-11-03T00:00:00Z');
const SILENCE = { kind: 'unseen', why: { reason: 'dns-failure', detail: 'SERVFAIL' } } as const;
const BELOW = 'nobody-made-this.cedar.example';
const REJECT = 'v=DMARC1; p=reject';

type Question = OutsiderFacts['questions'][number];

scenarios(check, at, [
  { name: 'all shut', seen: seen('v=spf1 mx -all', REJECT), expect: ['no'] },
  { name: 'no SPF at all', seen: seen(null, REJECT), expect: ['no'] },
  { name: 'put aside', seen: seen('v=spf1 ~all', 'v=DMARC1; p=quarantine'), expect: ['no'] },
  {
    name: 'rejection that is tested: put aside',
    seen: seen('v=spf1 -all', 'v=DMARC1; p=reject; t=y'),
    expect: ['no'],
  },
  {
    name: 'SPF that refuses, and no DMARC',
    seen: seen('v=spf1 -all', null),
    expect: ['unguarded'],
  },
  {
    name: 'the same, of a domain without mail',
    seen: { ...seen('v=spf1 -all', null), mx: nullMx },
    expect: ['unguarded'],
  },
  {
    name: 'DMARC that watches',
    seen: seen('v=spf1 -all', 'v=DMARC1; p=none'),
    expect: ['unguarded'],
  },
  {
    name: 'putting aside that is tested',
    seen: seen('v=spf1 -all', 'v=DMARC1; p=quarantine; t=y'),
    expect: ['unguarded'],
  },
  {
    name: 'DMARC that cannot be applied',
    seen: seen('v=spf1 -all', 'v=DMARC1; p=rejected'),
    expect: ['unguarded'],
  },
  {
    name: 'names below let in',
    seen: seen('v=spf1 -all', `${REJECT}; sp=none`),
    expect: ['below'],
  },
  {
    name: 'invented names below let in',
    seen: seen('v=spf1 -all', `${REJECT}; np=none`),
    expect: ['below'],
  },
  {
    name: 'a part put aside',
    seen: seen('v=spf1 -all', 'v=DMARC1; p=quarantine; pct=99'),
    expect: ['partly'],
  },
  {
    name: 'a part refused, and the rest put aside',
    seen: seen('v=spf1 -all', `${REJECT}; pct=1`),
    expect: ['no'],
  },
  { name: 'everybody may send', seen: seen('v=spf1 +all', REJECT), expect: ['anyone'] },
  { name: 'the same without DMARC', seen: seen('v=spf1 +all', null), expect: ['anyone'] },
  {
    name: 'everybody with IPv6 may send',
    seen: seen('v=spf1 ip6:::/0 -all', REJECT),
    expect: ['anyone'],
  },
  {
    name: 'a sample of the documentation left in the record',
    seen: seen('v=spf1 ip4:203.0.113.0/24 -all', REJECT),
    expect: ['no'],
  },
  {
    name: 'half of all addresses',
    seen: seen('v=spf1 ip4:0.0.0.0/1 -all', REJECT),
    expect: ['anyone'],
  },
  {
    name: 'a provider whose record lets everybody send',
    seen: {
      ...seen('v=spf1 include:mail.example -all', REJECT, [
        txt('mail.example', ['v=spf1 exists:%{i}.all.example ?all']),
        ...OUTSIDE_ADDRESSES.slice(0, 2).map((ip) => {
          return { name: `${ip}.all.example`, type: 'A' as const, answer: told(['127.0.0.2']) };
        }),
      ]),
    },
    expect: ['anyone'],
  },
  {
    name: 'a wide range in a record that is included',
    seen: {
      ...seen('v=spf1 include:mail.example -all', REJECT, [
        txt('mail.example', ['v=spf1 ip4:64.0.0.0/3 -all']),
      ]),
      spf: spfWith(
        ['v=spf1 include:mail.example -all'],
        [spfNode('mail.example', ['v=spf1 ip4:64.0.0.0/3 -all'])],
      ),
    },
    expect: ['anyone'],
  },
  {
    name: 'a wildcard that lets everybody send below',
    seen: seen('v=spf1 -all', REJECT, [txt(BELOW, ['v=spf1 +all'])]),
    expect: ['anyone'],
  },
  {
    name: 'an SPF record that includes what does not answer',
    seen: seen('v=spf1 include:mail.example -all', REJECT, [
      { name: 'mail.example', type: 'TXT', answer: SILENCE },
    ]),
    expect: ['unknown'],
  },
  {
    name: 'the same without DMARC: it does not matter',
    seen: seen('v=spf1 include:mail.example -all', null, [
      { name: 'mail.example', type: 'TXT', answer: SILENCE },
    ]),
    expect: ['unguarded'],
  },
  {
    name: 'an SPF record of which a part was never asked for',
    seen: seen('v=spf1 include:mail.example -all', REJECT),
    expect: ['unknown'],
  },
  {
    name: 'DMARC that was not seen',
    seen: { ...seen('v=spf1 -all', REJECT), dmarc: dmarcWith(SILENCE) },
    expect: ['unknown'],
  },
  {
    name: 'everybody may send, DMARC not seen',
    seen: { ...seen('v=spf1 +all', REJECT), dmarc: dmarcWith(SILENCE) },
    expect: ['anyone'],
  },
]);

function seen(own: string | null, policy: string | null, more: readonly Question[] = []) {
  const names = ['cedar.example', BELOW];
  const outsider: OutsiderFacts = {
    sessions: names.flatMap((name) =>
      OUTSIDE_ADDRESSES.map((ip) => {
        return { ip, sender: `clerk@${name}`, helo: 'outsider.invalid' };
      }),
    ),
    questions: [
      txt('cedar.example', own === null ? [] : [own]),
      { name: BELOW, type: 'TXT', answer: { kind: 'seen', facts: { exists: false, values: [] } } },
      { name: 'cedar.example', type: 'MX', answer: told([]) },
      ...more,
    ],
  };
  return {
    outsider,
    spf: spfWith(own === null ? [] : [own]),
    dmarc: dmarcWith(policy === null ? [] : [policy]),
    mx: twoHosts,
  };
}

function txt(name: string, texts: readonly string[]): Question {
  return { name, type: 'TXT', answer: told(texts.map((text) => `"${text}"`)) };
}

function told(values: readonly string[]): Question['answer'] {
  return { kind: 'seen', facts: { exists: true, values: [...values] } };
}
