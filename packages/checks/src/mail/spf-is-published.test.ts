import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instant } from '@scrutineer/core';
import { silence } from '../cedar-dns.ts';
import { mailTo, nullMx, spfNode, spfWith, twoHosts } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './spf-is-published.check.ts';

const at = instant('2026-11-03');
const unseen = {
  ...spfWith([]),
  nodes: [spfNode('cedar.example', [], { answer: silence })] as const,
};

scenarios(check, at, [
  row('one', spfWith(['v=spf1 mx -all']), 'single'),
  row('one in upper case', spfWith(['V=SPF1 MX -ALL']), 'single'),
  row('none', spfWith([]), 'missing'),
  row('one behind a space', spfWith([' v=spf1 -all']), 'missing'),
  row('one without a space', spfWith(['v=spf1;mx']), 'missing'),
  row('two', spfWith(['v=spf1 mx -all', 'v=spf1 include:a.example ~all']), 'several'),
  row('no such name', { ...spfWith([]), nodes: [spfNode('cedar.example', null)] }, 'missing'),
  row('no answer', { ...unseen, nodes: [unseen.nodes[0]] }, 'unknown'),
]);

describe('the record that MAIL-4 gives', () => {
  it('lets nobody send for a domain without mail', () => {
    assert.equal(given(spfWith([]), nullMx), 'v=spf1 -all');
  });

  it('names the provider whose hosts take the mail', () => {
    const mx = mailTo('cedar-example.mail.protection.outlook.com');
    assert.equal(given(spfWith([]), mx), 'v=spf1 include:spf.protection.outlook.com ~all');
  });

  it('allows what any of several records allows', () => {
    const two = spfWith(['v=spf1 mx -all', 'v=spf1 mx include:a.example ~all']);
    assert.equal(given(two, twoHosts), 'v=spf1 mx include:a.example ~all');
  });

  it('allows what one of them goes on to, unless it ends before', () => {
    const onward = spfWith(['v=spf1 redirect=a.example', 'v=spf1 mx -all redirect=b.example']);
    assert.equal(given(onward, twoHosts), 'v=spf1 include:a.example mx ~all');
  });
});

type Facts = Parameters<typeof check.judge>[0];

function row(name: string, spf: Facts['spf'], tag: keyof typeof check.outcomes | 'unknown') {
  return { name, seen: { spf, mx: twoHosts }, expect: [tag] };
}

function given(spf: Facts['spf'], mx: Facts['mx']): string | null | undefined {
  const subject = { kind: 'domain', domain: 'cedar.example' } as const;
  const [judgement] = check.judge({ subject, domain: 'cedar.example', spf, mx }, at);
  const change = judgement !== undefined && 'tag' in judgement ? judgement.changes?.[0] : undefined;
  return change?.kind === 'text' ? change.value : undefined;
}
