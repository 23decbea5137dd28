import { instant } from '@scrutineer/core';
import { addressed, delegated, host, nameless } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './name-server-names-lead-to-addresses.check.ts';

const subject = host('ns1.cedar-dns.example');
const good = addressed(['192.0.2.53']);

scenarios(check, instant('2026-11-03'), [
  {
    name: 'an address',
    subject,
    seen: { addresses: good, delegation: delegated },
    expect: ['direct'],
  },
  {
    name: 'IPv6 only',
    subject,
    seen: { addresses: addressed([], ['2001:db8::53']), delegation: delegated },
    expect: ['direct'],
  },
  {
    name: 'an alias',
    subject,
    seen: { addresses: { ...good, aliases: ['dns.host.example'] }, delegation: delegated },
    expect: ['alias'],
  },
  {
    name: 'an alias of a name inside the zone',
    subject,
    seen: {
      addresses: { ...good, aliases: ['a.example', 'ns.cedar.example'] },
      delegation: delegated,
    },
    expect: ['alias'],
  },
  {
    name: 'an alias that leads nowhere',
    subject,
    seen: {
      addresses: { ...addressed([]), exists: false, aliases: ['gone.example'] },
      delegation: delegated,
    },
    expect: ['no-address'],
  },
  {
    name: 'a name without address',
    subject,
    seen: { addresses: addressed([]), delegation: delegated },
    expect: ['no-address'],
  },
  {
    name: 'the only name server, without address',
    subject,
    seen: { addresses: addressed([]), delegation: { ...delegated, servers: [subject.host] } },
    expect: ['no-address'],
  },
  {
    name: 'an unregistered name',
    subject,
    seen: { addresses: good, delegation: nameless },
    expect: ['no-such-name'],
  },
]);
