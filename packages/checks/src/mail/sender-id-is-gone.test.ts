import { instant } from '@scrutineer/core';
import type { OutsiderFacts } from '@scrutineer/probes/outsider/facts';
import { scenarios } from '../scenarios.ts';
import check from './sender-id-is-gone.check.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  { name: 'SPF alone', seen: own('"v=spf1 mx -all"'), expect: ['gone'] },
  { name: 'no text at all', seen: own(), expect: ['gone'] },
  {
    name: 'a record of Sender ID',
    seen: own('"v=spf1 mx -all"', '"spf2.0/pra ?all"'),
    expect: ['left'],
  },
  {
    name: 'the same in capitals, in two strings',
    seen: own('"SPF2" ".0/mfrom,pra -all"'),
    expect: ['left'],
  },
  { name: 'data that cannot be read', seen: own('"'), expect: ['gone'] },
  {
    name: 'silence',
    seen: asked({ kind: 'unseen', why: { reason: 'dns-failure', detail: 'SERVFAIL' } }),
    expect: ['unknown'],
  },
  {
    name: 'a question that was never asked',
    seen: { outsider: { sessions: [], questions: [] } },
    expect: ['unknown'],
  },
]);

function own(...values: string[]) {
  return asked({ kind: 'seen', facts: { exists: true, values } });
}

function asked(answer: OutsiderFacts['questions'][number]['answer']) {
  const questions = [{ name: 'cedar.example', type: 'TXT' as const, answer }];
  return { outsider: { sessions: [], questions } };
}
