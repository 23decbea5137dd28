import type { Change, Judgement } from '@scrutineer/core';
import type { AddressesFacts } from '@scrutineer/probes/addresses/facts';

/** What the checks of published addresses conclude. */
export const PUBLIC_ADDRESS_OUTCOMES = {
  public: { status: 'pass', message: 'No address of {host} belongs to a special range.' },
  'special-range': {
    status: 'fail',
    severity: 'medium',
    message: 'DNS gives {addresses} for {host}, which the internet does not route ({range}).',
    remedy:
      'Take {addresses} out of the public DNS for {host}. If no other address is left there, put the public address of {host} in its place. Machines inside the office can still learn it from a DNS server of the office.',
    mender: 'dns-host',
  },
} as const;

/** Judges the addresses of one host: those in ranges that the scan was allowed to look at are fine. */
export function judgePublicAddresses(
  host: string,
  { aliases, ipv4, ipv6, special }: AddressesFacts,
): readonly Judgement<keyof typeof PUBLIC_ADDRESS_OUTCOMES>[] {
  const published = new Set([...ipv4, ...ipv6]);
  const wrong = special.filter(({ address, allowed }) => !allowed && published.has(address));
  if (wrong.length === 0) return [{ tag: 'public', args: {} }];
  const name = aliases.at(-1) ?? host;
  const bad = wrong.map(({ address }) => address);
  const changes = [...without(name, 'A', ipv4, bad), ...without(name, 'AAAA', ipv6, bad)];
  const range = [...new Set(wrong.map((each) => each.range))].join(', ');
  return [{ tag: 'special-range', args: { addresses: bad.join(', '), range }, changes }];
}

function without(
  name: string,
  type: 'A' | 'AAAA',
  present: readonly string[],
  bad: readonly string[],
): readonly Change[] {
  const values = present.filter((address) => !bad.includes(address));
  return values.length === present.length ? [] : [{ kind: 'records', name, type, values }];
}
