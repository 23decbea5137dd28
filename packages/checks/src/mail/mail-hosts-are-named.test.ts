import { instant } from '@scrutineer/core';
import { mailTo, nullMx, twoHosts } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './mail-hosts-are-named.check.ts';

scenarios(check, instant('2026-11-03'), [
  { name: 'two hosts', seen: { mx: twoHosts }, expect: ['named'] },
  { name: 'the null MX', seen: { mx: nullMx }, expect: ['none-wanted'] },
  {
    name: 'the null MX beside a host',
    seen: { mx: mailTo('.', 'mx1.cedar.example') },
    expect: ['contradictory'],
  },
  { name: 'no record', seen: { mx: mailTo() }, expect: ['missing'] },
  { name: 'no such name', seen: { mx: { ...mailTo(), exists: false } }, expect: ['no-such-name'] },
]);
