import { defineCheck, isoDay } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tls } from '@scrutineer/probes/tls/facts';
import { judgeLeaf } from './chain.ts';
import { newCertificate } from './new-certificate.ts';

/**
 * CERT-4. The certificate is inside of its period of validity.
 *
 * 1. Take `notBefore` and `notAfter` of the server's own certificate:
 *    `openssl s_client -connect HOST:443 -servername HOST | openssl x509 -noout -dates`.
 * 2. Before the first: `not-yet-valid`. After the second: `expired`. Otherwise: `current`. Both ends belong to the period.
 *
 * Not judged here: whether it is renewed in time (CERT-5), the certificates above it (CERT-1).
 */
export default defineCheck({
  id: 'CERT-4',
  title: 'The certificate is current',
  why: 'An expired certificate turns voters away, or teaches them to click past warnings, and an impostor needs just that.',
  sources: [{ document: 'RFC 5280', clause: '4.1.2.5' }],
  reproduce: 'openssl s_client -connect {host}:{port} -servername {host}',
  about: webEndpoints,
  needs: { tls },
  outcomes: {
    current: { status: 'pass', message: 'The certificate of {host} is valid until {day}.' },
    expired: {
      status: 'fail',
      severity: 'critical',
      message: 'The certificate of {host} expired on {day}.',
      remedy: 'Replace the certificate of {host} today, and let it renew by itself from then on.',
      mender: 'web-host',
    },
    'not-yet-valid': {
      status: 'fail',
      severity: 'critical',
      message: 'The certificate of {host} is not valid before {day}.',
      remedy: 'Replace the certificate of {host} with one that is valid today.',
      mender: 'web-host',
    },
  },
  judge({ subject, domain, tls: facts }, at) {
    return judgeLeaf(facts, (leaf) => {
      const changes = [newCertificate(subject, domain, leaf)];
      if (at < leaf.notBefore)
        return [{ tag: 'not-yet-valid', args: { day: isoDay(leaf.notBefore) }, changes }];
      const args = { day: isoDay(leaf.notAfter) };
      return at > leaf.notAfter ? [{ tag: 'expired', args, changes }] : [{ tag: 'current', args }];
    });
  },
});
