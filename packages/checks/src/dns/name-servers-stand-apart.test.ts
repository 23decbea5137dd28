import { instant } from '@scrutineer/core';
import { addressed, delegated, host, nameless } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './name-servers-stand-apart.check.ts';

const beside = { delegation: delegated };

scenarios(check, instant('2026-11-03'), [
  {
    name: 'two networks',
    beside,
    views: servers(['192.0.2.1'], ['198.51.100.1']),
    expect: ['apart'],
  },
  {
    name: 'one network',
    beside,
    views: servers(['192.0.2.1'], ['192.0.2.254']),
    expect: ['one-network'],
  },
  { name: 'neighbours', beside, views: servers(['192.0.2.255'], ['192.0.3.0']), expect: ['apart'] },
  {
    name: 'one network of IPv6, however it is written',
    beside,
    views: servers(['2001:db8:0:1::1'], ['2001:DB8::2']),
    expect: ['one-network'],
  },
  {
    name: 'two networks of IPv6',
    beside,
    views: servers(['2001:db8:1::1'], ['2001:db8:2::1']),
    expect: ['apart'],
  },
  {
    name: 'apart over IPv6 only',
    beside,
    views: servers(['192.0.2.1', '2001:db8:1::1'], ['192.0.2.2', '2001:db8:2::1']),
    expect: ['apart'],
  },
  { name: 'one server', beside, views: servers(['192.0.2.1']), expect: ['single-server'] },
  {
    name: 'one of two has an address',
    beside,
    views: servers(['192.0.2.1'], []),
    expect: ['single-server'],
  },
  {
    name: 'an unregistered name',
    beside: { delegation: nameless },
    views: [],
    expect: ['single-server'],
  },
]);

function servers(...each: string[][]) {
  return each.map((own, index) => ({
    subject: host(`ns${index + 1}.cedar-dns.example`),
    addresses: addressed(
      own.filter((address) => !address.includes(':')),
      own.filter((address) => address.includes(':')),
    ),
  }));
}
