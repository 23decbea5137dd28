import { instant } from '@scrutineer/core';
import { silence } from '../cedar-dns.ts';
import { dmarcWith, nullMx, twoHosts } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './dmarc-reports-are-wanted.check.ts';

scenarios(check, instant('2026-11-03'), [
  row('a mailbox', 'v=DMARC1; p=none; rua=mailto:d@cedar.example', 'wanted'),
  row('a mailbox with a size', 'v=DMARC1; p=none; rua=mailto:d@cedar.example!10m', 'wanted'),
  row('a web address only', 'v=DMARC1; p=none; rua=https://cedar.example/', 'unwanted'),
  row('failure reports only', 'v=DMARC1; p=none; ruf=mailto:d@cedar.example', 'unwanted'),
  row('none', 'v=DMARC1; p=reject', 'unwanted'),
  row('one that cannot be read', 'v=DMARC1; p=none; rua=d@cedar.example', 'unwanted'),
  {
    ...row('none, without mail', 'v=DMARC1; p=reject', 'locked'),
    seen: { dmarc: dmarcWith(['v=DMARC1; p=reject']), mx: nullMx },
  },
  { name: 'no record', seen: { dmarc: dmarcWith([]), mx: twoHosts }, expect: ['no-record'] },
  { name: 'unseen', seen: { dmarc: dmarcWith(silence), mx: twoHosts }, expect: ['unknown'] },
]);

function row(name: string, text: string, tag: keyof typeof check.outcomes) {
  return { name, seen: { dmarc: dmarcWith([text]), mx: twoHosts }, expect: [tag] };
}
