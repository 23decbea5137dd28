import { instant } from '@scrutineer/core';
import { silence } from '../cedar-dns.ts';
import { dmarcWith } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './dmarc-covers-names-below.check.ts';

scenarios(check, instant('2026-11-03'), [
  row('nothing said of names below', 'v=DMARC1; p=reject', 'as-strong'),
  row('the same said', 'v=DMARC1; p=quarantine; sp=quarantine', 'as-strong'),
  row('more asked below', 'v=DMARC1; p=none; sp=reject; np=reject', 'as-strong'),
  row('less asked below', 'v=DMARC1; p=reject; sp=none', 'weaker'),
  row('one step less', 'v=DMARC1; p=reject; sp=quarantine', 'weaker'),
  row('less for names that do not exist', 'v=DMARC1; p=reject; np=none', 'weaker'),
  row('no policy', 'v=DMARC1', 'no-record'),
  { name: 'no record', seen: { dmarc: dmarcWith([]) }, expect: ['no-record'] },
  { name: 'unseen', seen: { dmarc: dmarcWith(silence) }, expect: ['unknown'] },
]);

function row(name: string, text: string, tag: keyof typeof check.outcomes) {
  return { name, seen: { dmarc: dmarcWith([text]) }, expect: [tag] };
}
