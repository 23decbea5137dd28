import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instant } from '@scrutineer/core';
import { silence } from '../cedar-dns.ts';
import { dmarcWith } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './dmarc-is-well-formed.check.ts';

scenarios(check, instant('2026-11-03'), [
  row('a plain record', ['v=DMARC1; p=reject; rua=mailto:d@cedar.example'], 'readable'),
  row('no spaces, old and unknown tags', ['v=DMARC1;p=none;pct=50;ri=3600;x=y'], 'readable'),
  row('no policy, but a report address', ['v=DMARC1; rua=mailto:d@cedar.example'], 'readable'),
  row('lower case', ['v=dmarc1; p=reject'], 'not-recognised'),
  row('quotation marks inside', ['"v=DMARC1; p=reject"'], 'not-recognised'),
  row('a colon in place of the sign', ['v:DMARC1; p=rejct'], 'not-recognised'),
  row('the version only', ['v=DMARC1'], 'not-applied'),
  row('a policy that is none', ['v=DMARC1; p=rejct'], 'not-applied'),
  row(
    'a report address without scheme',
    ['v=DMARC1; p=reject; rua=d@cedar.example'],
    'partly-read',
  ),
  row('another text only', ['google-site-verification=1'], 'no-record'),
  row('two records', ['v=DMARC1; p=none', 'v=DMARC1; p=none'], 'no-record'),
  row('none', [], 'no-record'),
  { name: 'unseen', seen: { dmarc: dmarcWith(silence) }, expect: ['unknown'] },
  { name: 'no walk', seen: { dmarc: { ...dmarcWith([]), walk: [] } }, expect: ['no-record'] },
]);

function row(name: string, texts: string[], tag: keyof typeof check.outcomes) {
  return { name, seen: { dmarc: dmarcWith(texts) }, expect: [tag] };
}

describe('the record that MAIL-14 gives', () => {
  it('refuses nothing from one day to the next, and keeps the report address', () => {
    const subject = { kind: 'domain', domain: 'cedar.example' } as const;
    const dmarc = dmarcWith(['v=dmarc1; p=reject; rua=mailto:d@cedar.example']);
    const view = { subject, domain: subject.domain, dmarc };
    const [judgement] = check.judge(view, instant('2026-11-03'));
    assert.deepEqual(judgement && 'tag' in judgement && judgement.changes, [
      {
        kind: 'records',
        name: '_dmarc.cedar.example',
        type: 'TXT',
        values: ['"v=DMARC1; p=none; rua=mailto:d@cedar.example"'],
      },
    ]);
  });
});
