import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { breaksNamePrefix } from '@scrutineer/wire/http';
import { NO_COOKIES, judgeCookies } from './cookies.ts';

/**
 * WEB-20. The attribute SameSite and the promises in names of cookies are kept.
 *
 * 1. Follow the front page over https to where it ends and take each Set-Cookie: `curl -sSL -D - https://HOST/`. None: `no-cookies`.
 * 2. The name begins with `__Secure-` without `Secure`, or with `__Host-` without `Secure` and `Path=/`: `broken-promise`;
 *    browsers refuse it.
 * 3. `SameSite` is something else than Strict, Lax or None: `unknown-value`. It is None without `Secure`: `none-in-clear`.
 * 4. Otherwise: `valid`. A cookie without `SameSite` is treated as Lax, and valid.
 *
 * `__Host-` with a domain is not judged: it depends on which of the two was meant.
 */
export default defineCheck({
  id: 'WEB-20',
  title: 'Cookies say what browsers understand',
  why: 'Browsers refuse or weaken a cookie whose attributes contradict each other, and logging in fails or is less safe than intended.',
  sources: [{ document: 'draft-ietf-httpbis-rfc6265bis', clause: '4.1.2.7 and 4.1.3' }],
  reproduce: 'curl -sSL -D - -o /dev/null {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    valid: {
      status: 'pass',
      message: 'The cookie "{cookie}" of {host} says what browsers understand.',
    },
    'broken-promise': {
      status: 'fail',
      severity: 'low',
      message:
        'The cookie "{cookie}" of {host} does not have the attributes that its name promises.',
      remedy: 'Set the cookie "{cookie}" of {host} with the attributes below.',
      mender: 'web-host',
    },
    'unknown-value': {
      status: 'fail',
      severity: 'low',
      message: 'The cookie "{cookie}" of {host} has a SameSite that browsers do not know.',
      remedy: 'Set the cookie "{cookie}" of {host} with the attribute SameSite=Lax.',
      mender: 'web-host',
    },
    'none-in-clear': {
      status: 'fail',
      severity: 'low',
      message:
        'The cookie "{cookie}" of {host} has SameSite=None without Secure, which browsers refuse.',
      remedy: 'Set the cookie "{cookie}" of {host} with the attribute Secure.',
      mender: 'web-host',
    },

    'no-cookies': NO_COOKIES,
  },
  judge({ subject, http: facts }) {
    return judgeCookies(subject, facts, ({ cookie, host }) => {
      const args = { host, cookie: cookie.name };
      const set = (attributes: readonly string[]) => [
        { kind: 'cookie' as const, host, name: cookie.name, attributes },
      ];
      if (breaksNamePrefix({ ...cookie, domain: null })) {
        const isHost = cookie.name.toLowerCase().startsWith('__host-');
        const changes = set(isHost ? ['Secure', 'Path=/'] : ['Secure']);
        return { tag: 'broken-promise', args, changes };
      }
      if (cookie.sameSite === 'invalid')
        return { tag: 'unknown-value', args, changes: set(['SameSite=Lax']) };
      if (cookie.sameSite === 'none' && !cookie.isSecure)
        return { tag: 'none-in-clear', args, changes: set(['Secure']) };
      return { tag: 'valid', args };
    });
  },
});
