import type { HostSubject, NoNeeds } from '@scrutineer/core';
import type { addresses } from '@scrutineer/probes/addresses/facts';
import { addressed, host } from '../cedar-dns.ts';
import type { EachRow } from '../scenarios.ts';
import type { PUBLIC_ADDRESS_OUTCOMES } from './public-addresses.ts';

type Row = EachRow<
  HostSubject,
  { readonly addresses: typeof addresses },
  NoNeeds,
  typeof PUBLIC_ADDRESS_OUTCOMES
>;

const subject = host('host.cedar.example');
const range = 'private';

/** For scenarios: what the three checks of public addresses, which ask the same of different hosts, owe. */
export const PUBLIC_ADDRESS_ROWS: readonly Row[] = [
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
];
