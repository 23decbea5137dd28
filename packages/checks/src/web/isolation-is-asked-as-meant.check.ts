import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { crossOriginRules } from '@scrutineer/wire/http';
import { listed } from '../listed.ts';
import { NO_PAGE, judgePage } from './landing.ts';

/**
 * WEB-32. The headers that set the page apart from other sites are ones that browsers understand.
 *
 * 1. Follow the front page over https to where it ends: `curl -sSL -D - https://HOST/`. No page there: `no-page`.
 * 2. Take its headers Cross-Origin-Opener-Policy, Cross-Origin-Embedder-Policy and Cross-Origin-Resource-Policy. None: `absent`.
 * 3. One of them stands there twice, or has a value that browsers do not know: `not-understood`. Otherwise: `understood`.
 *
 * That a page does without them is no fault: embedded maps and films can break under them.
 */
export default defineCheck({
  id: 'WEB-32',
  title: 'Orders to stand apart from other sites are ones that browsers understand',
  why: 'Other sites that open the page, or that it opens, can then still reach into it, though everybody believes otherwise.',
  sources: [
    { document: 'HTML', clause: 'Cross-origin opener policies; Cross-origin embedder policies' },
    { document: 'Fetch', clause: 'Cross-Origin-Resource-Policy header' },
  ],
  reproduce: 'curl -sSL -D - -o /dev/null {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    understood: { status: 'pass', message: '{target} sends {value}.' },
    absent: { status: 'not-applicable', message: '{target} sends no such order.' },
    'not-understood': {
      status: 'fail',
      severity: 'low',
      message: '{target} sends orders that browsers disregard: {value}.',
      remedy:
        'Replace the headers of {host} as below. What is taken away had no effect; the value for openers keeps windows of other sites out and lets your own pages open some.',
      mender: 'web-host',
    },

    'no-page': NO_PAGE,
  },
  judge({ subject, http: facts }) {
    return judgePage(subject, facts, ({ host, url: target, hop }) => {
      const rules = crossOriginRules(hop.headers);
      const wrong = rules.filter(({ value }) => value === null);
      if (rules.length === 0) return [{ tag: 'absent', args: { target } }];
      const shown = (wrong.length > 0 ? wrong : rules).map(({ name, text }) => `${name}: ${text}`);
      const args = { host, target, value: listed(shown) };
      if (wrong.length === 0) return [{ tag: 'understood', args }];
      const changes = wrong.map(({ name }) => ({
        kind: 'header' as const,
        host,
        name,
        value: name === 'Cross-Origin-Opener-Policy' ? 'same-origin-allow-popups' : null,
      }));
      return [{ tag: 'not-understood', args, changes }];
    });
  },
});
