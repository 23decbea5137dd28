import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { parseReferrerPolicy } from '@scrutineer/wire/http';
import { NO_PAGE, judgePage } from './landing.ts';

/**
 * WEB-17. The page does not make browsers tell other sites its whole address.
 *
 * 1. Follow the front page over https to where it ends: `curl -sSL -D - https://HOST/`. No page there: `no-page`.
 * 2. Take the last value of its headers Referrer-Policy that browsers know. There is none: `default`, which is safe today.
 * 3. It is `unsafe-url` or `no-referrer-when-downgrade`: `given-away`. Any other: `kept`.
 */
export default defineCheck({
  id: 'WEB-17',
  title: 'Addresses of pages are not given away to other sites',
  why: 'An address can say which voter looked for what. Browsers keep most of it to themselves, unless the site tells them otherwise.',
  sources: [{ document: 'Referrer Policy', clause: '3 and 8.1' }],
  reproduce: 'curl -sSL -D - -o /dev/null {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    kept: { status: 'pass', message: '{target} sets the policy {value}.' },
    default: {
      status: 'pass',
      message: '{target} sets no policy, so that browsers tell other sites its name alone.',
    },
    'given-away': {
      status: 'fail',
      severity: 'low',
      message: '{target} has browsers tell other sites its whole address ({value}).',
      remedy: 'Replace the header of {host} with the one below.',
      mender: 'web-host',
    },

    'no-page': NO_PAGE,
  },
  judge({ subject, http: facts }) {
    return judgePage(subject, facts, (landing) => {
      const { host, url: target, hop } = landing;
      const value = parseReferrerPolicy(hop.headers);
      if (value === null) return [{ tag: 'default', args: { target } }];
      const args = { host, target, value };
      if (value !== 'unsafe-url' && value !== 'no-referrer-when-downgrade')
        return [{ tag: 'kept', args }];
      const safe = 'strict-origin-when-cross-origin';
      const changes = [{ kind: 'header' as const, host, name: 'Referrer-Policy', value: safe }];
      return [{ tag: 'given-away', args, changes }];
    });
  },
});
