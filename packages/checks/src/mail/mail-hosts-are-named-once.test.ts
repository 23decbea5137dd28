import { instant } from '@scrutineer/core';
import { mailTo, nullMx, twoHosts } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './mail-hosts-are-named-once.check.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  { name: 'two hosts', seen: { mx: twoHosts }, expect: ['once'] },
  {
    name: 'a host at both ends of the list',
    seen: { mx: mailTo('mx1.cedar.example', 'mx2.cedar.example', 'mx1.cedar.example') },
    expect: ['repeated'],
  },
  { name: 'a null MX', seen: { mx: nullMx }, expect: ['takes-no-mail'] },
  { name: 'no MX', seen: { mx: mailTo() }, expect: ['takes-no-mail'] },
]);
