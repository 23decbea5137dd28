import { DAY_MS, defineCheck, isoDay } from '@scrutineer/core';
import { webEndpoints } from '@scrutineer/probes/roles';
import { tls } from '@scrutineer/probes/tls/facts';
import { judgeLeaf } from './chain.ts';
import { newCertificate } from './new-certificate.ts';

/**
 * CERT-5. The certificate is renewed well before it ends.
 *
 * 1. Take `notBefore` and `notAfter` of the server's own certificate, and the time that is left of its life.
 * 2. Outside of its period: `not-current`; CERT-4 judges that.
 * 3. Less than a fifteenth of its life, or than 7 days if that is shorter: `last-moment`.
 * 4. Less than a fifth of its life, or than 30 days if that is shorter: `late`. Otherwise: `in-time`.
 *
 * Programs that renew certificates do so when a third of the life is left (30 of 90 days). At a fifth they have failed for
 * some time; who renews by hand has 30 days at most. Fixed days alone would be wrong for certificates of six days, and
 * for those of a year.
 */
export default defineCheck({
  id: 'CERT-5',
  title: 'The certificate is renewed in time',
  why: 'A certificate that runs out on the wrong day takes the site away from voters just when they need it.',
  sources: [
    { document: 'RFC 5280', clause: '4.1.2.5' },
    { document: 'RFC 9773', clause: '4' },
  ],
  reproduce: 'openssl s_client -connect {host}:{port} -servername {host}',
  about: webEndpoints,
  needs: { tls },
  outcomes: {
    'in-time': {
      status: 'pass',
      message: 'The certificate of {host} is valid until {day}, with time left to renew it.',
    },
    late: {
      status: 'fail',
      severity: 'medium',
      message: 'The certificate of {host} expires on {day}, and should have been renewed.',
      remedy: 'Renew the certificate of {host} now, then let it renew by itself.',
      mender: 'web-host',
    },
    'last-moment': {
      status: 'fail',
      severity: 'high',
      message: 'The certificate of {host} expires on {day}, which is close.',
      remedy: 'Renew the certificate of {host} today, then let it renew by itself.',
      mender: 'web-host',
    },
    'not-current': {
      status: 'not-applicable',
      message: 'The certificate of {host} is outside of its period of validity.',
    },
  },
  judge({ subject, domain, tls: facts }, at) {
    return judgeLeaf(facts, (leaf) => {
      if (at < leaf.notBefore || at > leaf.notAfter) return [{ tag: 'not-current', args: {} }];
      const life = leaf.notAfter - leaf.notBefore;
      const left = leaf.notAfter - at;
      const args = { day: isoDay(leaf.notAfter) };
      const changes = [newCertificate(subject, domain, leaf)];
      if (left < Math.min(life / 15, 7 * DAY_MS)) return [{ tag: 'last-moment', args, changes }];
      if (left < Math.min(life / 5, 30 * DAY_MS)) return [{ tag: 'late', args, changes }];
      return [{ tag: 'in-time', args }];
    });
  },
});
