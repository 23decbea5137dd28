import { instant } from '@scrutineer/core';
import { addressed, host } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './web-aliases-lead-somewhere.check.ts';

const subject = host('www.cedar.example');
const aliases = ['cedar.cdn.example', 'edge.cdn.example'];
const nothing = addressed([]);

scenarios(check, instant('2026-11-03'), [
  {
    name: 'an address',
    subject,
    seen: { addresses: addressed(['192.0.2.1']) },
    expect: ['leads-on'],
  },
  {
    name: 'no such name',
    subject,
    seen: { addresses: { ...nothing, exists: false } },
    expect: ['leads-on'],
  },
  {
    name: 'an alias of a host on IPv6 only',
    subject,
    seen: { addresses: { ...addressed([], ['2001:db8::1']), aliases } },
    expect: ['leads-on'],
  },
  {
    name: 'an alias of a name that is gone',
    subject,
    seen: { addresses: { ...nothing, exists: false, aliases } },
    expect: ['dangling'],
  },
  {
    name: 'an alias of a name without address',
    subject,
    seen: { addresses: { ...nothing, aliases } },
    expect: ['empty'],
  },
]);
