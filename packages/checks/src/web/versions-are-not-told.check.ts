import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { listed } from '../listed.ts';
import { NO_PAGE, judgePage } from './landing.ts';

const TELLING = new Set([
  'server',
  'x-powered-by',
  'x-aspnet-version',
  'x-aspnetmvc-version',
  'x-generator',
]);

/**
 * WEB-27. The page does not tell the versions of the software behind it.
 *
 * 1. Follow the front page over https to where it ends: `curl -sSL -D - https://HOST/`. No page there: `no-page`.
 * 2. One of its headers Server, X-Powered-By, X-AspNet-Version, X-AspNetMvc-Version or X-Generator has a digit: `told`.
 * 3. None has: `not-told`.
 *
 * Distributions mend old versions without a new number, so no weakness is concluded from one.
 */
export default defineCheck({
  id: 'WEB-27',
  title: 'The site does not tell the versions of its software',
  why: 'A version tells an attacker which known weaknesses to try first. Not telling it mends nothing, but costs nothing either.',
  sources: [{ document: 'RFC 9110', clause: '10.2.4' }],
  reproduce: 'curl -sSL -D - -o /dev/null {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    'not-told': { status: 'pass', message: '{target} tells no versions.' },
    told: {
      status: 'fail',
      severity: 'info',
      message: '{target} tells: {value}.',
      remedy: 'Remove these headers, or the versions in them, from the answers of {host}.',
      mender: 'web-host',
    },

    'no-page': NO_PAGE,
  },
  judge({ subject, http: facts }) {
    return judgePage(subject, facts, (landing) => {
      const { host, url: target, hop } = landing;
      const telling = hop.headers.filter(([name, value]) => TELLING.has(name) && /\d/.test(value));
      const args = {
        host,
        target,
        value: listed(telling.map(([name, value]) => `${name}: ${value}`)),
      };
      if (telling.length === 0) return [{ tag: 'not-told', args }];
      const names = [...new Set(telling.map(([name]) => name))];
      const changes = names.map((name) => ({ kind: 'header' as const, host, name, value: null }));
      return [{ tag: 'told', args, changes }];
    });
  },
});
