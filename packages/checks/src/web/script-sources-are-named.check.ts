import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { restrictsScripts, scriptBlanketSources } from '@scrutineer/wire/http';
import { listed } from '../listed.ts';
import { scriptsWithout } from './csp-advice.ts';
import { NO_PAGE, judgePage } from './landing.ts';

/**
 * WEB-13. The content security policy names the sites from which scripts may come.
 *
 * 1. Follow the front page over https to where it ends: `curl -sSL -D - https://HOST/`. No page there: `no-page`.
 * 2. No policy says anything of scripts: `not-restricted`; WEB-10 and WEB-11 judge that.
 * 3. Every policy that does has a source for everywhere (`*`, `https:`, `http:`, `data:`, `blob:` and the like) and not
 *    `'strict-dynamic'`, which takes such sources out of force: `everywhere`. Otherwise: `named`.
 *
 * `data:` for images is no harm, and not asked about.
 */
export default defineCheck({
  id: 'WEB-13',
  title: 'Scripts come from named sites only',
  why: 'A policy that lets scripts in from everywhere lets in those of an attacker as well.',
  sources: [{ document: 'CSP Level 3', clause: '6.7.2' }],
  reproduce: 'curl -sSL -D - -o /dev/null {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    named: { status: 'pass', message: '{target} takes scripts from named sites only.' },
    'not-restricted': {
      status: 'not-applicable',
      message: 'No content security policy of {target} says anything of scripts.',
    },
    everywhere: {
      status: 'fail',
      severity: 'medium',
      message: 'The content security policy of {target} lets scripts in from everywhere: {names}.',
      remedy:
        'Replace the header of {host} with the one below, which names the sites that its front page uses at present. Add those that other pages need.',
      mender: 'web-host',
    },

    'no-page': NO_PAGE,
  },
  judge({ subject, http: facts }) {
    return judgePage(subject, facts, (landing) => {
      const { host, url: target, policies } = landing;
      if (!restrictsScripts(policies)) return [{ tag: 'not-restricted', args: { target } }];
      const blanket = scriptBlanketSources(policies);
      const args = { host, target, names: listed(blanket) };
      return blanket.length === 0
        ? [{ tag: 'named', args }]
        : [
            {
              tag: 'everywhere',
              args,
              changes: [scriptsWithout(landing, (source) => blanket.includes(source), 'all-seen')],
            },
          ];
    });
  },
});
