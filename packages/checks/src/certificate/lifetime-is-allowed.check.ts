import { DAY_MS, SECOND_MS, defineCheck, isoDay } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tls } from '@scrutineer/probes/tls/facts';
import { lifetimeCap } from '../tables/certificate-lifetimes.ts';
import { isTrusted, judgeLeaf } from './chain.ts';
import { newCertificate } from './new-certificate.ts';

/**
 * CERT-6. The certificate lives no longer than public certificates of its day may.
 *
 * 1. A strict client does not trust the chain: `not-public`; the rules are those of public authorities.
 * 2. Count the days from `notBefore` to `notAfter`, both seconds included, a day of 86,400 seconds.
 * 3. Look the cap up by `notBefore`: 398 days from September 2020, 200 from 2026-03-15, 100 from 2027-03-15, 47 from
 *    2029-03-15. Made before March 2018: `not-public` as well.
 * 4. More than the cap: `too-long`. Otherwise: `allowed`.
 */
export default defineCheck({
  id: 'CERT-6',
  title: 'The certificate lives no longer than allowed',
  why: 'Browsers refuse certificates that live too long, because a stolen one could be abused for just as long.',
  sources: [
    { document: 'CA/Browser Forum TLS Baseline Requirements', clause: '6.3.2' },
    { document: 'CA/Browser Forum ballot SC-081v3', clause: '6.3.2' },
  ],
  reproduce: 'openssl s_client -connect {host}:{port} -servername {host}',
  about: webEndpoints,
  needs: { tls },
  outcomes: {
    allowed: {
      status: 'pass',
      message: 'The certificate of {host} lives {days} days; {most} are allowed.',
    },
    'too-long': {
      status: 'fail',
      severity: 'medium',
      message: 'The certificate of {host}, made on {day}, lives {days} days; {most} were allowed.',
      remedy:
        'Replace the certificate of {host} with one of the usual length, and let it renew by itself.',
      mender: 'web-host',
    },
    'not-public': {
      status: 'not-applicable',
      message: 'The rules of public authorities do not hold for the certificate of {host}.',
    },
  },
  judge({ subject, domain, tls: facts }) {
    return judgeLeaf(facts, (leaf) => {
      const cap = lifetimeCap(leaf.notBefore);
      if (!isTrusted(facts) || cap === undefined) return [{ tag: 'not-public', args: {} }];
      const days = Math.ceil((leaf.notAfter - leaf.notBefore + SECOND_MS) / DAY_MS);
      const args = { days, most: cap.daysMax, day: isoDay(leaf.notBefore) };
      return days > cap.daysMax
        ? [{ tag: 'too-long', args, changes: [newCertificate(subject, domain, leaf)] }]
        : [{ tag: 'allowed', args }];
    });
  },
});
