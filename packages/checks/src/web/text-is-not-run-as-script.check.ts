import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { restrictsScripts, scriptEvalAllowed } from '@scrutineer/wire/http';
import { scriptsWithout } from './csp-advice.ts';
import { NO_PAGE, judgePage } from './landing.ts';

/**
 * WEB-12. The content security policy keeps text from being run as script (`eval`).
 *
 * 1. Follow the front page over https to where it ends: `curl -sSL -D - https://HOST/`. No page there: `no-page`.
 * 2. No policy says anything of scripts: `not-restricted`; WEB-10 and WEB-11 judge that.
 * 3. Every policy has `'unsafe-eval'` in `script-src`, else in `default-src`: `allowed`. Otherwise: `forbidden`.
 */
export default defineCheck({
  id: 'WEB-12',
  title: 'Text is not run as script',
  why: 'Where text may be turned into script, a search field or an address can become the way in.',
  sources: [{ document: 'CSP Level 3', clause: '4.4' }],
  reproduce: 'curl -sSL -D - -o /dev/null {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    forbidden: { status: 'pass', message: '{target} does not run text as script.' },
    'not-restricted': {
      status: 'not-applicable',
      message: 'No content security policy of {target} says anything of scripts.',
    },
    allowed: {
      status: 'fail',
      severity: 'low',
      message: "The content security policy of {target} lets text run as script ('unsafe-eval').",
      remedy:
        'Replace the header of {host} with the one below, once its scripts work without it. Some scripts of vendors do not; ask them.',
      mender: 'web-host',
    },

    'no-page': NO_PAGE,
  },
  judge({ subject, http: facts }) {
    return judgePage(subject, facts, (landing) => {
      const { host, url: target, policies } = landing;
      const args = { host, target };
      if (!restrictsScripts(policies)) return [{ tag: 'not-restricted', args }];
      if (!scriptEvalAllowed(policies)) return [{ tag: 'forbidden', args }];
      const changes = [
        scriptsWithout(landing, (source) => source.toLowerCase() === "'unsafe-eval'", 'nothing'),
      ];
      return [{ tag: 'allowed', args, changes }];
    });
  },
});
