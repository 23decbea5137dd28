import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { restrictsBase, restrictsObjects } from '@scrutineer/wire/http';
import { policyHeader } from './csp-advice.ts';
import { NO_PAGE, judgePage } from './landing.ts';

/**
 * WEB-14. The content security policy restricts plug-ins and the base address.
 *
 * 1. Follow the front page over https to where it ends: `curl -sSL -D - https://HOST/`. No page there: `no-page`.
 * 2. It has no content security policy: `no-policy`; WEB-10 judges that.
 * 3. Some policy has `object-src` or `default-src`, and some policy has `base-uri`, for which nothing stands in: `held`.
 *    A list that lets in everything (`object-src *`) does not count.
 * 4. Otherwise: `open`, with the names of what is not there.
 */
export default defineCheck({
  id: 'WEB-14',
  title: 'Plug-ins and the base address of the page are held fast',
  why: 'These two are the side doors through which script gets past a policy that forbids it at the front.',
  sources: [{ document: 'CSP Level 3', clause: '6.1.9 and 6.3.1' }],
  reproduce: 'curl -sSL -D - -o /dev/null {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    held: { status: 'pass', message: '{target} holds plug-ins and its base address fast.' },
    'no-policy': { status: 'not-applicable', message: '{target} has no content security policy.' },
    open: {
      status: 'fail',
      severity: 'low',
      message: 'The content security policy of {target} does not have {names}.',
      remedy:
        'Replace the header of {host} with the one below, after a look that no page shows files by way of "object" or "embed".',
      mender: 'web-host',
    },

    'no-page': NO_PAGE,
  },
  judge({ subject, http: facts }) {
    return judgePage(subject, facts, (landing) => {
      const { host, url: target, policies } = landing;
      if (policies.length === 0) return [{ tag: 'no-policy', args: { target } }];
      const missing = {
        ...(restrictsObjects(policies) ? {} : { 'object-src': "'none'" }),
        ...(restrictsBase(policies) ? {} : { 'base-uri': "'self'" }),
      };
      const names = Object.keys(missing).join(' and ');
      const args = { host, target, names };
      return names === ''
        ? [{ tag: 'held', args }]
        : [{ tag: 'open', args, changes: [policyHeader(landing, missing)] }];
    });
  },
});
