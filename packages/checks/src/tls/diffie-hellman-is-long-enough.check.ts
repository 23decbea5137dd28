import { defineCheck } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tlsCensus } from '@scrutineer/probes/tls/facts';
import { soundSettings } from './sound-settings.ts';

const BITS_MIN = 2048;
const BITS_BROKEN = 1024;

/**
 * TLS-11. Where the web server agrees on keys with Diffie-Hellman over a prime, the prime has at least 2048 bits.
 *
 * 1. Offer only suites with such a key exchange (`TLS_DHE_`) and measure the prime that the server sends:
 *    `openssl s_client -tls1_2 -cipher DHE -connect HOST:443 | grep 'Temp Key'`.
 * 2. It accepts none of them: `not-used`. Up to 1024 bits: `breakable`. Fewer than 2048: `short`. Else `long-enough`.
 *
 * Named groups over primes (`ffdhe2048` and longer) all have 2048 bits or more. Elliptic curves: TLS-12.
 */
export default defineCheck({
  id: 'TLS-11',
  title: 'Keys are agreed on with numbers that are long enough',
  why: 'Numbers of 1024 bits are within reach of a state, which then reads what voters and staff send.',
  sources: [
    { document: 'RFC 9325', clause: '4.5' },
    { document: 'NIST SP 800-52r2', clause: '3.3.1' },
  ],
  reproduce:
    'openssl s_client -tls1_2 -cipher DHE -connect {host}:{port} -servername {host} -brief',
  about: webEndpoints,
  needs: { tlsCensus },
  outcomes: {
    'not-used': {
      status: 'pass',
      message: '{host} does not use Diffie-Hellman over primes up to TLS 1.2.',
    },
    'long-enough': { status: 'pass', message: '{host} uses Diffie-Hellman with {bits} bits.' },
    short: {
      status: 'fail',
      severity: 'medium',
      message: '{host} uses Diffie-Hellman with {bits} bits; 2048 are the least.',
      remedy:
        'Set {host} to speak TLS 1.2 and 1.3 only, with the cipher suites listed below, which use elliptic curves in its place.',
      mender: 'web-host',
    },
    breakable: {
      status: 'fail',
      severity: 'high',
      message: '{host} uses Diffie-Hellman with {bits} bits, which can be broken.',
      remedy:
        'Set {host} to speak TLS 1.2 and 1.3 only, with the cipher suites listed below, which use elliptic curves in its place.',
      mender: 'web-host',
    },
  },
  judge({ subject, tlsCensus: { dhBits } }) {
    if (dhBits.kind === 'unseen') return [{ unclear: dhBits.why }];
    const bits = dhBits.facts;
    if (bits === null) return [{ tag: 'not-used', args: {} }];
    if (bits >= BITS_MIN) return [{ tag: 'long-enough', args: { bits } }];
    const tag = bits <= BITS_BROKEN ? 'breakable' : 'short';
    return [{ tag, args: { bits }, changes: [soundSettings(subject)] }];
  },
});
