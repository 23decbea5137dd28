import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { restrictsScripts, scriptInlineAllowed } from '@scrutineer/wire/http';
import { scriptsWithout } from './csp-advice.ts';
import { NO_PAGE, judgePage } from './landing.ts';

/**
 * WEB-11. The content security policy keeps script from running that stands in the page itself.
 *
 * 1. Follow the front page over https to where it ends: `curl -sSL -D - https://HOST/`. No page there: `no-page`.
 * 2. It has no content security policy: `no-policy`; WEB-10 judges that.
 * 3. No policy says anything of scripts (`script-src`, else `default-src`): `unrestricted`.
 * 4. Every policy allows script in elements, or in event attributes: it has `'unsafe-inline'`, and neither a nonce, a hash nor
 *    `'strict-dynamic'`, which take it out of force: `allowed`. Otherwise: `forbidden`.
 *
 * All policies hold at once, so one that forbids is enough.
 */
export default defineCheck({
  id: 'WEB-11',
  title: 'Script slipped into the page does not run',
  why: 'The usual way to take a page over is to slip a line of script into it. A policy can keep such lines from running.',
  sources: [{ document: 'CSP Level 3', clause: '6.7.3.2' }],
  reproduce: 'curl -sSL -D - -o /dev/null {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    forbidden: { status: 'pass', message: '{target} lets no script run that was slipped into it.' },
    'no-policy': { status: 'not-applicable', message: '{target} has no content security policy.' },
    unrestricted: {
      status: 'fail',
      severity: 'low',
      message: 'The content security policy of {target} says nothing of scripts.',
      remedy:
        'Move script that stands in the pages of {host} to files of its own first. Then add the header below.',
      mender: 'web-host',
    },
    allowed: {
      status: 'fail',
      severity: 'medium',
      message:
        "The content security policy of {target} allows script inside of the page ('unsafe-inline').",
      remedy:
        'Move script that stands in the pages of {host} to files of its own first. Then replace the header with the one below.',
      mender: 'web-host',
    },

    'no-page': NO_PAGE,
  },
  judge({ subject, http: facts }) {
    return judgePage(subject, facts, (landing) => {
      const { host, url: target, policies } = landing;
      const args = { host, target };
      if (policies.length === 0) return [{ tag: 'no-policy', args }];
      if (!scriptInlineAllowed(policies)) return [{ tag: 'forbidden', args }];
      const changes = [
        scriptsWithout(landing, (source) => source.toLowerCase() === "'unsafe-inline'", 'itself'),
      ];
      return [{ tag: restrictsScripts(policies) ? 'allowed' : 'unrestricted', args, changes }];
    });
  },
});
