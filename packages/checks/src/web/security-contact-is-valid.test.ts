import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './security-contact-is-valid.check.ts';
import { contact, contactUrl, NO_PAGES, textAt } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = contactUrl;
const CONTACT = 'Contact: mailto:security@cedar.example';

scenarios(check, at, [
  { name: 'a complete file', subject, seen: { http: contact }, expect: ['valid'] },
  {
    name: 'its last instant',
    subject,
    seen: { http: ending('2026-11-03T00:00:00Z') },
    expect: ['valid'],
  },
  {
    name: 'a second too late',
    subject,
    seen: { http: ending('2026-11-02T23:59:59Z') },
    expect: ['expired'],
  },
  { name: 'no end', subject, seen: { http: textAt(CONTACT) }, expect: ['faulty'] },
  {
    name: 'two ends',
    subject,
    seen: {
      http: textAt(`${CONTACT}\nExpires: 2027-01-01T00:00:00Z\nExpires: 2027-01-01T00:00:00Z`),
    },
    expect: ['faulty'],
  },
  {
    name: 'no contact',
    subject,
    seen: { http: textAt('Expires: 2027-01-01T00:00:00Z') },
    expect: ['faulty'],
  },
  {
    name: 'a contact over http',
    subject,
    seen: { http: textAt('Contact: http://cedar.example/\nExpires: 2027-01-01T00:00:00Z') },
    expect: ['faulty'],
  },
  {
    name: 'hostile text',
    subject,
    seen: { http: textAt(`${CONTACT}\nExpires: <script>alert(1)</script>`) },
    expect: ['faulty'],
  },
  { name: 'no file', subject, seen: { http: textAt('no such page', 404) }, expect: ['absent'] },
  {
    name: 'another page with the status of success',
    subject,
    seen: { http: textAt('Welcome to Cedar') },
    expect: ['absent'],
  },
  {
    name: 'a page that turns programs away',
    subject,
    seen: { http: NO_PAGES.forbidden },
    expect: ['unknown'],
  },
  {
    name: 'a file that was not seen',
    subject,
    seen: { http: NO_PAGES.unseen },
    expect: ['unknown'],
  },
]);

describe('the file that WEB-26 gives', () => {
  it('keeps what is good in the present one', () => {
    const here = 'Canonical: https://cedar.example/.well-known/security.txt';
    const thanks = 'Acknowledgments: https://cedar.example/thanks';
    const http = textAt(`${CONTACT}\n${here}\n${thanks}\nHiring: http://cedar.example/jobs`);
    const [judgement] = check.judge({ subject, domain: 'cedar.example', http }, at);
    const [change] = (judgement && 'tag' in judgement && judgement.changes) || [];
    const content = change?.kind === 'file' ? (change.content ?? '') : '';
    for (const line of [CONTACT, here, thanks]) assert.ok(content.includes(`${line}\n`), line);
    assert.doesNotMatch(content, /Hiring/);
  });
});

function ending(expires: string) {
  return textAt(`${CONTACT}\nExpires: ${expires}\nPolicy: https://cedar.example/policy`);
}
