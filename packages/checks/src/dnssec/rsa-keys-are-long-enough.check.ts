import { type Change, defineCheck, target } from '@scrutineer/core';
import { dnssec } from '@scrutineer/probes/dnssec/facts';
import { rsaBits } from '@scrutineer/wire/dnssec';
import { RSA_LENGTHS } from '../tables/rsa-lengths.ts';
import { NEW_KEYS } from './new-keys.ts';
import { NOT_SIGNED } from './not-signed.ts';

/**
 * SEC-5. RSA keys that sign the zone are long enough.
 *
 * 1. `dig +cd +multiline DNSKEY ZONE`: the comment behind each RSA key gives its length in bits.
 * 2. The shortest below 1024: `breakable`. Below 2048: `short`. The longest above 4096: `too-long`.
 * 3. Otherwise: `long-enough`. No RSA key: `no-rsa`, as other algorithms have one length only.
 *
 * A key that cannot be read as RSA is left out: its signatures fail in SEC-8.
 */
export default defineCheck({
  id: 'SEC-5',
  title: 'DNSSEC keys are long enough',
  why: 'Whoever computes a short key signs whatever he likes in the name of the office.',
  sources: [
    { document: 'NIST SP 800-57 part 1 revision 5', clause: 'table 2' },
    { document: 'RFC 3110', clause: '2' },
  ],
  reproduce: 'dig +cd +multiline DNSKEY {zone}',
  about: target,
  needs: { dnssec },
  outcomes: {
    'long-enough': { status: 'pass', message: 'The shortest RSA key of {zone} has {count} bits.' },
    'no-rsa': { status: 'pass', message: 'The zone {zone} has no RSA key.' },
    breakable: unfit('high', 'The shortest RSA key of {zone} has only {count} bits'),
    short: unfit('low', 'The shortest RSA key of {zone} has {count} bits'),
    'too-long': unfit(
      'low',
      'The longest RSA key of {zone} has {count} bits, more than resolvers must take',
    ),
    'not-signed': NOT_SIGNED,
  },
  judge({ dnssec: { zone, keys } }) {
    if (keys.length === 0) return [{ tag: 'not-signed', args: { zone } }];
    const lengths = keys.map(rsaBits).filter((bits) => bits !== undefined);
    if (lengths.length === 0) return [{ tag: 'no-rsa', args: { zone } }];
    const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)];
    const changes: readonly Change[] = [
      { kind: 'dnssec', zone, action: 'new-keys' },
      { kind: 'ds', zone, values: 'from-keys' },
    ];
    if (shortest < RSA_LENGTHS.advisedMin) {
      const tag = shortest < RSA_LENGTHS.breakableBelow ? 'breakable' : 'short';
      return [{ tag, args: { zone, count: shortest }, changes }];
    }
    return longest > RSA_LENGTHS.max
      ? [{ tag: 'too-long', args: { zone, count: longest }, changes }]
      : [{ tag: 'long-enough', args: { zone, count: shortest } }];
  },
});

function unfit<const S extends 'high' | 'low'>(severity: S, found: string) {
  return {
    status: 'fail',
    severity,
    message: `${found}.`,
    remedy: NEW_KEYS,
    mender: 'dns-host',
  } as const;
}
