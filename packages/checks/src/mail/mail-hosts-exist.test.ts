import { instant } from '@scrutineer/core';
import { addressed, host } from '../cedar-dns.ts';
import { mailTo, twoHosts } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './mail-hosts-exist.check.ts';

const subject = host('mx1.cedar.example');
const gone = { ...addressed([]), exists: false };

scenarios(check, instant('2026-11-03'), [
  {
    name: 'an address',
    subject,
    seen: { mx: twoHosts, addresses: addressed(['192.0.2.25']) },
    expect: ['exists'],
  },
  {
    name: 'IPv6 only',
    subject,
    seen: { mx: twoHosts, addresses: addressed([], ['2001:db8::25']) },
    expect: ['exists'],
  },
  {
    name: 'no such name',
    subject,
    seen: { mx: twoHosts, addresses: gone },
    expect: ['no-such-name'],
  },
  {
    name: 'the only host gone',
    subject,
    seen: { mx: mailTo('mx1.cedar.example'), addresses: gone },
    expect: ['no-such-name'],
  },
  {
    name: 'no address',
    subject,
    seen: { mx: twoHosts, addresses: addressed([]) },
    expect: ['no-address'],
  },
]);
