import { instant } from '@scrutineer/core';
import { nullMx, twoHosts } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './tls-reports-are-wanted.check.ts';

scenarios(check, instant('2026-11-03'), [
  row('a mailbox', ['v=TLSRPTv1; rua=mailto:t@cedar.example'], 'wanted'),
  row(
    'a web address beside another text',
    ['hello', 'v=TLSRPTv1;rua=https://cedar.example/tls'],
    'wanted',
  ),
  row('none', [], 'missing'),
  row(
    'two',
    ['v=TLSRPTv1; rua=mailto:t@cedar.example', 'v=TLSRPTv1; rua=mailto:u@cedar.example'],
    'several',
  ),
  row('no address', ['v=TLSRPTv1;'], 'unreadable'),
  row('lower case', ['v=tlsrptv1; rua=mailto:t@cedar.example'], 'unreadable'),
  {
    name: 'a domain without mail',
    seen: { tlsRpt: { exists: false, texts: [] }, mx: nullMx },
    expect: ['takes-no-mail'],
  },
]);

function row(name: string, texts: string[], tag: keyof typeof check.outcomes) {
  const tlsRpt = { exists: texts.length > 0, texts };
  return { name, seen: { tlsRpt, mx: twoHosts }, expect: [tag] };
}
