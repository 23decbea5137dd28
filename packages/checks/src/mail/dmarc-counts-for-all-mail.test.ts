import { instant } from '@scrutineer/core';
import { silence } from '../cedar-dns.ts';
import { dmarcWith } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './dmarc-counts-for-all-mail.check.ts';

scenarios(check, instant('2026-11-03'), [
  row('neither', 'v=DMARC1; p=reject', 'all-mail'),
  row('all of it said', 'v=DMARC1; p=reject; pct=100; t=n', 'all-mail'),
  row('99 of a hundred', 'v=DMARC1; p=reject; pct=99', 'sampled'),
  row('none of it', 'v=DMARC1; p=quarantine; pct=0', 'sampled'),
  row('test mode', 'v=DMARC1; p=reject; t=y', 'testing'),
  row('both', 'v=DMARC1; p=reject; t=y; pct=10', 'testing'),
  row('sampling of nothing', 'v=DMARC1; p=none; pct=10; t=y', 'all-mail'),
  { name: 'no record', seen: { dmarc: dmarcWith([]) }, expect: ['no-record'] },
  { name: 'unseen', seen: { dmarc: dmarcWith(silence) }, expect: ['unknown'] },
]);

function row(name: string, text: string, tag: keyof typeof check.outcomes) {
  return { name, seen: { dmarc: dmarcWith([text]) }, expect: [tag] };
}
