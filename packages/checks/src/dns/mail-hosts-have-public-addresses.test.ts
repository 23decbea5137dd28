import { instant } from '@scrutineer/core';
import { addressed, host } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './mail-hosts-have-public-addresses.check.ts';

const subject = host('host.cedar.example');
const range = 'private';

scenarios(check, instant('2026-11-03'), [
  {
    name: 'public addresses',
    subject,
    seen: { addresses: addressed(['198.51.100.1']) },
    expect: ['public'],
  },
  { name: 'no address', subject, seen: { addresses: addressed([]) }, expect: ['public'] },
  {
    name: 'a private one beside a public one',
    subject,
    seen: {
      addresses: {
        ...addressed(['10.0.0.5', '198.51.100.1']),
        special: [{ address: '10.0.0.5', range, allowed: false }],
      },
    },
    expect: ['special-range'],
  },
  {
    name: 'a unique local IPv6 address behind an alias',
    subject,
    seen: {
      addresses: {
        ...addressed([], ['fd00::5']),
        aliases: ['other.cedar.example'],
        special: [{ address: 'fd00::5', range, allowed: false }],
      },
    },
    expect: ['special-range'],
  },
  {
    name: 'a private one that the scan was allowed to look at',
    subject,
    seen: {
      addresses: {
        ...addressed(['10.0.0.5']),
        special: [{ address: '10.0.0.5', range, allowed: true }],
      },
    },
    expect: ['public'],
  },
]);
