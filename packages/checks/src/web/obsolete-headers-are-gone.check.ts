import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { listed } from '../listed.ts';
import { NO_PAGE, judgePage } from './landing.ts';

const FILTER = 'x-xss-protection';

const OBSOLETE = new Set([
  'public-key-pins',
  'public-key-pins-report-only',
  'expect-ct',
  'feature-policy',
  'x-content-security-policy',
  'x-webkit-csp',
  'p3p',
]);

/**
 * WEB-28. The page sends no obsolete security headers.
 *
 * 1. Follow the front page over https to where it ends: `curl -sSL -D - https://HOST/`. No page there: `no-page`.
 * 2. One of its headers is Public-Key-Pins, Expect-CT, Feature-Policy, X-Content-Security-Policy, X-WebKit-CSP, P3P, or
 *    X-XSS-Protection with another value than 0: `sent`. None is: `gone`.
 */
export default defineCheck({
  id: 'WEB-28',
  title: 'The site sends no headers that browsers have given up',
  why: 'Old headers give a false sense of safety, and one of them has opened holes of its own.',
  sources: [{ document: 'OWASP Secure Headers', clause: 'deprecated headers' }],
  reproduce: 'curl -sSL -D - -o /dev/null {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    gone: { status: 'pass', message: '{target} sends no obsolete headers.' },
    sent: {
      status: 'fail',
      severity: 'info',
      message: '{target} sends {names}, which browsers have given up.',
      remedy: 'Remove these headers from the answers of {host}.',
      mender: 'web-host',
    },

    'no-page': NO_PAGE,
  },
  judge({ subject, http: facts }) {
    return judgePage(subject, facts, (landing) => {
      const { host, url: target, hop } = landing;
      const found = hop.headers
        .filter(([name, value]) => OBSOLETE.has(name) || (name === FILTER && value.trim() !== '0'))
        .map(([name]) => name);
      const names = [...new Set(found)];
      const args = { host, target, names: listed(names) };
      if (names.length === 0) return [{ tag: 'gone', args }];
      const changes = names.map((name) => ({ kind: 'header' as const, host, name, value: null }));
      return [{ tag: 'sent', args, changes }];
    });
  },
});
