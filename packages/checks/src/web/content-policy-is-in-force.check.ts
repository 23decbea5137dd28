import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { headerValues } from '@scrutineer/wire/http';
import { policyHeader } from './csp-advice.ts';
import { NO_PAGE, judgePage } from './landing.ts';

/** Plug-ins, a foreign base and foreign frames are what hardly any page needs. */
const FIRST_STEP = {
  'object-src': "'none'",
  'base-uri': "'self'",
  'frame-ancestors': "'self'",
  'upgrade-insecure-requests': '',
};

/**
 * WEB-10. The page has a content security policy that is enforced.
 *
 * 1. Follow the front page over https to where it ends: `curl -sSL -D - https://HOST/`. No page there: `no-page`.
 * 2. Its header fields Content-Security-Policy, and the metas of that name in the page, have a directive: `in-force`.
 * 3. There is one only for reports (Content-Security-Policy-Report-Only): `report-only`. None at all: `missing`.
 *
 * What the policy says: WEB-11 to WEB-15.
 */
export default defineCheck({
  id: 'WEB-10',
  title: 'The page says what it may load (content security policy)',
  why: 'Such a policy is the last defence when somebody manages to slip code of his own into a page that voters trust.',
  sources: [
    { document: 'CSP Level 3', clause: '3.1' },
    { document: 'OWASP Secure Headers', clause: 'Content-Security-Policy' },
  ],
  reproduce: 'curl -sSL -D - -o /dev/null {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    'in-force': { status: 'pass', message: '{target} has a content security policy.' },
    missing: {
      status: 'fail',
      severity: 'medium',
      message: '{target} has no content security policy.',
      remedy:
        'Add the header below to every answer of {host}, after a look that no page shows files by way of "object" or "embed", and that no other site shows yours in a frame. Besides that it forbids what hardly any page needs, and is a first step.',
      mender: 'web-host',
    },
    'report-only': {
      status: 'fail',
      severity: 'medium',
      message: 'The content security policy of {target} only reports, and forbids nothing.',
      remedy:
        'Add the header below to every answer of {host}, after a look that no page shows files by way of "object" or "embed", and that no other site shows yours in a frame. Besides that it forbids what hardly any page needs, and is a first step.',
      mender: 'web-host',
    },

    'no-page': NO_PAGE,
  },
  judge({ subject, http: facts }) {
    return judgePage(subject, facts, (landing) => {
      const { host, url: target, hop, policies } = landing;
      const args = { host, target };
      if (policies.length > 0) return [{ tag: 'in-force', args }];
      const changes = [policyHeader(landing, FIRST_STEP)];
      const reports = headerValues(hop.headers, 'content-security-policy-report-only');
      return [{ tag: reports.length > 0 ? 'report-only' : 'missing', args, changes }];
    });
  },
});
