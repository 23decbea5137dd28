import { instant } from '@scrutineer/core';
import type { DmarcFacts } from '@scrutineer/probes/dmarc/facts';
import { dmarcWith } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './dmarc-means-the-same-to-all.check.ts';

const at = instant('2026-11-03T00:00:00Z');
const SILENCE = { kind: 'unseen', why: { reason: 'dns-failure', detail: 'SERVFAIL' } } as const;

scenarios(check, at, [
  { name: 'one plain record', seen: own('v=DMARC1; p=reject'), expect: ['same'] },
  { name: 'sp that both know', seen: own('v=DMARC1; p=reject; sp=none'), expect: ['same'] },
  {
    name: 'np as strong as sp',
    seen: own('v=DMARC1; p=none; sp=reject; np=reject'),
    expect: ['same'],
  },
  {
    name: 'np that older servers do not know',
    seen: own('v=DMARC1; p=reject; sp=none; np=reject'),
    expect: ['differs-below'],
  },
  {
    name: 'a record at the suffix alone, which older servers do not look for',
    seen: above('v=DMARC1; p=reject'),
    expect: ['differs'],
  },
  { name: 'the same, asking for nothing', seen: above('v=DMARC1; p=none'), expect: ['same'] },
  {
    name: 'a record of its own below a suffix with one for names below',
    seen: above('v=DMARC1; p=reject; sp=none', 'v=DMARC1; p=reject'),
    expect: ['differs-below'],
  },
  {
    name: 'the same, where it says that it is the organisation',
    seen: above('v=DMARC1; p=reject; np=none', 'v=DMARC1; p=reject; psd=n'),
    expect: ['same'],
  },
  {
    name: 'two records of its own, which newer servers pass over',
    seen: {
      dmarc: {
        ...above('v=DMARC1; p=reject').dmarc,
        walk: walk(['v=DMARC1; p=none', 'v=DMARC1; p=reject'], ['v=DMARC1; p=reject']),
      },
    },
    expect: ['differs'],
  },
  {
    name: 'a record that cannot be applied',
    seen: own('v=DMARC1; p=rejected'),
    expect: ['same'],
  },
  { name: 'no record at all', seen: { dmarc: dmarcWith([]) }, expect: ['no-record'] },
  { name: 'silence', seen: { dmarc: dmarcWith(SILENCE) }, expect: ['unknown'] },
  {
    name: 'silence above a record of its own',
    seen: {
      dmarc: {
        ...dmarcWith([]),
        walk: [...walk(['v=DMARC1; p=reject'], []).slice(0, 1), unseenAbove()],
      },
    },
    expect: ['unknown'],
  },
  {
    name: 'a name below the registrable one with a record',
    domain: 'vote.cedar.example',
    seen: {
      dmarc: {
        walk: [
          step('vote.cedar.example', ['v=DMARC1; p=reject']),
          step('cedar.example', ['v=DMARC1; p=none; np=reject']),
          step('example', []),
        ],
        registrable: 'cedar.example',
        reporting: [],
      },
    },
    expect: ['same'],
  },
]);

function own(text: string) {
  return { dmarc: dmarcWith([text]) };
}

function above(text: string, ...ofOwn: readonly string[]) {
  return { dmarc: { ...dmarcWith([]), walk: walk(ofOwn, [text]) } };
}

function walk(ofOwn: readonly string[], ofSuffix: readonly string[]): DmarcFacts['walk'] {
  return [step('cedar.example', ofOwn), step('example', ofSuffix)];
}

function step(domain: string, texts: readonly string[]): DmarcFacts['walk'][number] {
  const facts = { exists: texts.length > 0, texts: [...texts] };
  return { name: `_dmarc.${domain}`, answer: { kind: 'seen', facts } };
}

function unseenAbove(): DmarcFacts['walk'][number] {
  return { name: '_dmarc.example', answer: SILENCE };
}
