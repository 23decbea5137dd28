import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { NO_COOKIES, isSession, judgeCookies } from './cookies.ts';

/**
 * WEB-19. Every cookie that looks like a log-in has the attribute HttpOnly.
 *
 * 1. Follow the front page over https to where it ends and take each Set-Cookie: `curl -sSL -D - https://HOST/`. None: `no-cookies`.
 * 2. Pass over those whose name does not look like a log-in (sess, sid, auth, token, login, jwt), and those against forged
 *    requests (csrf, xsrf), which scripts have to read.
 * 3. It has `HttpOnly`: `kept`. It has not: `readable`.
 */
export default defineCheck({
  id: 'WEB-19',
  title: 'Log-in cookies are kept from scripts',
  why: 'A script that was slipped into a page can otherwise send the log-in of a voter or a clerk to whoever wrote it.',
  sources: [{ document: 'draft-ietf-httpbis-rfc6265bis', clause: '4.1.2.6' }],
  reproduce: 'curl -sSL -D - -o /dev/null {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    kept: { status: 'pass', message: 'The cookie "{cookie}" of {host} is kept from scripts.' },
    readable: {
      status: 'fail',
      severity: 'medium',
      message:
        'The cookie "{cookie}" of {host}, which looks like a log-in, can be read by scripts.',
      remedy: 'Set the cookie "{cookie}" of {host} with the attribute HttpOnly.',
      mender: 'web-host',
    },

    'no-cookies': NO_COOKIES,
  },
  judge({ subject, http: facts }) {
    return judgeCookies(subject, facts, ({ cookie, host }) => {
      if (!isSession(cookie)) return null;
      const args = { host, cookie: cookie.name };
      if (cookie.isHttpOnly) return { tag: 'kept', args };
      const attributes = ['HttpOnly'];
      const changes = [{ kind: 'cookie' as const, host, name: cookie.name, attributes }];
      return { tag: 'readable', args, changes };
    });
  },
});
