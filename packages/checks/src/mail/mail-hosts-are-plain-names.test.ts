import { instant } from '@scrutineer/core';
import { addressed, host } from '../cedar-dns.ts';
import { mailTo, nullMx, twoHosts } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './mail-hosts-are-plain-names.check.ts';

const plain = { subject: host('mx1.cedar.example'), addresses: addressed(['192.0.2.25']) };
const alias = {
  subject: host('mx2.cedar.example'),
  addresses: { ...addressed(['192.0.2.26']), aliases: ['a.example', 'mx.host.example'] },
};

scenarios(check, instant('2026-11-03'), [
  {
    name: 'a plain name',
    beside: { mx: mailTo('mx1.cedar.example') },
    views: [plain],
    expect: ['plain'],
  },
  {
    name: 'one of two is an alias',
    beside: { mx: twoHosts },
    views: [plain, alias],
    expect: ['alias'],
  },
  { name: 'an address', beside: { mx: mailTo('192.0.2.25') }, views: [], expect: ['address'] },
  {
    name: 'addresses of every form, and an alias',
    beside: { mx: mailTo('[192.0.2.25]', '2001:db8::25', 'mx2.cedar.example') },
    views: [alias],
    expect: ['address', 'address', 'alias'],
  },
  {
    name: 'a name of digits',
    beside: { mx: mailTo('1and1.example') },
    views: [],
    expect: ['plain'],
  },
  { name: 'the null MX', beside: { mx: nullMx }, views: [], expect: ['takes-no-mail'] },
]);
