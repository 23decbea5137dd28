import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { NO_COOKIES, isSession, judgeCookies } from './cookies.ts';

/**
 * WEB-18. Every cookie has the attribute Secure.
 *
 * 1. Follow the front page over https to where it ends and take each Set-Cookie: `curl -sSL -D - https://HOST/`. None: `no-cookies`.
 * 2. It has `Secure`: `secure`. It has not: `session-in-clear` when its name looks like a log-in (sess, sid, auth, token,
 *    login, jwt), otherwise `in-clear`.
 *
 * Cookies that are deleted, and those that need a click, are not judged.
 */
export default defineCheck({
  id: 'WEB-18',
  title: 'Cookies are sent over HTTPS only',
  why: 'A cookie that is also sent over http can be picked up on the way, and with it the log-in of a voter or a clerk.',
  sources: [{ document: 'draft-ietf-httpbis-rfc6265bis', clause: '4.1.2.5 and 8.6' }],
  reproduce: 'curl -sSL -D - -o /dev/null {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    secure: { status: 'pass', message: 'The cookie "{cookie}" of {host} is sent over HTTPS only.' },
    'in-clear': {
      status: 'fail',
      severity: 'low',
      message: 'The cookie "{cookie}" of {host} is also sent over http.',
      remedy: 'Set the cookie "{cookie}" of {host} with the attribute Secure.',
      mender: 'web-host',
    },
    'session-in-clear': {
      status: 'fail',
      severity: 'high',
      message:
        'The cookie "{cookie}" of {host}, which looks like a log-in, is also sent over http.',
      remedy: 'Set the cookie "{cookie}" of {host} with the attribute Secure.',
      mender: 'web-host',
    },

    'no-cookies': NO_COOKIES,
  },
  judge({ subject, http: facts }) {
    return judgeCookies(subject, facts, ({ cookie, host }) => {
      const args = { host, cookie: cookie.name };
      if (cookie.isSecure) return { tag: 'secure', args };
      const changes = [
        { kind: 'cookie' as const, host, name: cookie.name, attributes: ['Secure'] },
      ];
      return { tag: isSession(cookie) ? 'session-in-clear' : 'in-clear', args, changes };
    });
  },
});
