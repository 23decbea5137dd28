import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instant } from '@scrutineer/core';
import { NO_KEY_ANSWER, RSA_KEYS, dkimWith, keyTexts } from '../cedar-dkim.ts';
import { scenarios } from '../scenarios.ts';
import check from './dkim-keys-count.check.ts';

const at = instant('2026-11-03T00:00:00Z');
const P = `p=${RSA_KEYS[2048]}`;

scenarios(check, at, [
  { name: 'no flag', seen: key(`v=DKIM1; ${P}`), expect: ['counts'] },
  { name: 'another flag', seen: key(`v=DKIM1; t=s; ${P}`), expect: ['counts'] },
  { name: 'the flag alone', seen: key(`v=DKIM1; t=y; ${P}`), expect: ['testing'] },
  { name: 'the flag beside another', seen: key(`t=s : y; ${P};`), expect: ['testing'] },
  { name: 'the flag of a key that was withdrawn', seen: key('t=y; p='), expect: ['counts'] },
  { name: 'nothing found', seen: { dkim: dkimWith({}) }, expect: ['none-found'] },
  { name: 'silence', seen: { dkim: dkimWith({ mail: NO_KEY_ANSWER }) }, expect: ['unknown'] },
]);

describe('the change of MAIL-36', () => {
  it('keeps all but the flag', () => {
    const domain = 'cedar.example';
    const view = { subject: { kind: 'domain', domain }, domain, ...key(`t=s : y; ${P};`) } as const;
    const [judgement] = check.judge(view, at);
    assert.deepEqual(judgement !== undefined && 'changes' in judgement && judgement.changes, [
      {
        kind: 'records',
        name: 'mail._domainkey.cedar.example',
        type: 'TXT',
        values: [
          [`${P}; t=s`.slice(0, 255), `${P}; t=s`.slice(255)].map((part) => `"${part}"`).join(' '),
        ],
      },
    ]);
  });
});

function key(text: string) {
  return { dkim: dkimWith({ mail: keyTexts(text) }) };
}
