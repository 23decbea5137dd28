import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instant } from '@scrutineer/core';
import { silence } from '../cedar-dns.ts';
import { dmarcWith } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './dmarc-refuses-forged-mail.check.ts';

const at = instant('2026-11-03');

scenarios(check, at, [
  row('reject', dmarcWith(['v=DMARC1; p=reject']), 'refused'),
  row('reject in upper case', dmarcWith(['v=DMARC1; P=REJECT']), 'refused'),
  row('quarantine', dmarcWith(['v=DMARC1; p=quarantine']), 'marked'),
  row('none', dmarcWith(['v=DMARC1; p=none']), 'let-through'),
  row('no policy, but reports', dmarcWith(['v=DMARC1; rua=mailto:d@cedar.example']), 'let-through'),
  row('no policy', dmarcWith(['v=DMARC1']), 'no-record'),
  row('no record', dmarcWith([]), 'no-record'),
  row('unseen', dmarcWith(silence), 'unknown'),
  below('reject above', 'v=DMARC1; p=reject', 'refused'),
  below('reject above, but not for names below', 'v=DMARC1; p=reject; sp=none', 'let-through'),
]);

describe('the record that MAIL-15 gives', () => {
  it('keeps all that the present one says besides', () => {
    const { seen } = row(
      '',
      dmarcWith(['v=DMARC1; p=none; rua=mailto:d@cedar.example; adkim=s; pct=50']),
      'let-through',
    );
    const subject = { kind: 'domain', domain: 'cedar.example' } as const;
    const [judgement] = check.judge({ subject, domain: subject.domain, ...seen }, at);
    assert.deepEqual(judgement && 'tag' in judgement && judgement.changes, [
      {
        kind: 'records',
        name: '_dmarc.cedar.example',
        type: 'TXT',
        values: ['"v=DMARC1; p=reject; rua=mailto:d@cedar.example; adkim=s; pct=50"'],
      },
    ]);
  });

  it('is one of its own where the present one stands above', () => {
    const { domain, seen } = below('', 'v=DMARC1; p=reject; sp=none; psd=n', 'let-through');
    const view = { subject: { kind: 'domain', domain }, domain, ...seen } as const;
    const [judgement] = check.judge(view, at);
    assert.deepEqual(judgement && 'tag' in judgement && judgement.changes, [
      {
        kind: 'records',
        name: '_dmarc.vote.cedar.example',
        type: 'TXT',
        values: ['"v=DMARC1; p=reject"'],
      },
    ]);
  });
});

function row(
  name: string,
  dmarc: ReturnType<typeof dmarcWith>,
  tag: keyof typeof check.outcomes | 'unknown',
) {
  return { name, seen: { dmarc }, expect: [tag] };
}

function below(name: string, text: string, tag: keyof typeof check.outcomes) {
  const none = dmarcWith([]).walk[0]!.answer;
  const walk = [{ name: '_dmarc.vote.cedar.example', answer: none }, ...dmarcWith([text]).walk];
  const dmarc = { ...dmarcWith([]), walk };
  return { name, domain: 'vote.cedar.example', seen: { dmarc }, expect: [tag] };
}
