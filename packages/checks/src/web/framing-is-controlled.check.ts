import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { frameAncestors, framesAnybody, parseXFrameOptions } from '@scrutineer/wire/http';
import { policyHeader } from './csp-advice.ts';
import { NO_PAGE, judgePage } from './landing.ts';

/**
 * WEB-15. The page says who may show it in a frame.
 *
 * 1. Follow the front page over https to where it ends: `curl -sSL -D - https://HOST/`. No page there: `no-page`.
 * 2. A policy in its header fields has `frame-ancestors` (one in the page itself does not count): when each of them lets in
 *    everybody, `everybody`; otherwise `controlled`.
 * 3. No such directive: X-Frame-Options is DENY or SAMEORIGIN: `controlled`. Otherwise, and for ALLOW-FROM, which browsers do
 *    not know: `uncontrolled`.
 */
export default defineCheck({
  id: 'WEB-15',
  title: 'Other sites cannot put the page in a frame',
  why: 'A page in the frame of another site can make voters press buttons that they do not see.',
  sources: [
    { document: 'CSP Level 3', clause: '6.4.2' },
    { document: 'HTML', clause: 'The X-Frame-Options header' },
  ],
  reproduce: 'curl -sSL -D - -o /dev/null {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    controlled: { status: 'pass', message: '{target} says who may show it in a frame.' },
    uncontrolled: {
      status: 'fail',
      severity: 'medium',
      message: '{target} can be shown in a frame by any site.',
      remedy:
        'Add the header below to every answer of {host}, after a look that no other site has to show it in a frame.',
      mender: 'web-host',
    },
    everybody: {
      status: 'fail',
      severity: 'medium',
      message: 'The content security policy of {target} lets any site show it in a frame.',
      remedy:
        'Replace the header of {host} with the one below, after a look that no other site has to show it in a frame.',
      mender: 'web-host',
    },

    'no-page': NO_PAGE,
  },
  judge({ subject, http: facts }) {
    return judgePage(subject, facts, (landing) => {
      const { host, url: target, hop, policies } = landing;
      const args = { host, target };
      const lists = frameAncestors(policies);
      if (lists.length > 0 && framesAnybody(lists)) {
        const changes = [policyHeader(landing, { 'frame-ancestors': "'self'" })];
        return [{ tag: 'everybody', args, changes }];
      }
      if (lists.length > 0 || parseXFrameOptions(hop.headers) !== 'anybody')
        return [{ tag: 'controlled', args }];
      const name = 'X-Frame-Options';
      const changes = [{ kind: 'header' as const, host, name, value: 'SAMEORIGIN' }];
      return [{ tag: 'uncontrolled', args, changes }];
    });
  },
});
