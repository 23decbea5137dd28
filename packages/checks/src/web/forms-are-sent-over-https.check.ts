import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { upgradesInsecure } from '@scrutineer/wire/http';
import { listed } from '../listed.ts';
import { CUT, overHttps } from './in-page.ts';
import { NO_PAGE, judgePage } from './landing.ts';

/**
 * WEB-23. Every form of the page is sent over https.
 *
 * 1. Follow the front page over https to where it ends: `curl -sSL -D - https://HOST/`. No page there: `no-page`.
 * 2. A policy of the page has `upgrade-insecure-requests`, which holds for forms as well: `upgraded`.
 * 3. The action of a form, resolved against the page, is an http address: `in-clear`. None is: `protected`. No form: `no-forms`.
 * 4. None in what was read of a longer page: unknown.
 */
export default defineCheck({
  id: 'WEB-23',
  title: 'Forms are sent over HTTPS',
  why: 'What voters write into a form, their date of birth for one, can otherwise be read and changed on its way.',
  sources: [
    { document: 'OMB M-15-13', clause: 'policy' },
    { document: 'CWE-319', clause: 'description' },
  ],
  reproduce: 'curl -sSL {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    protected: { status: 'pass', message: 'The forms of {target} are sent over HTTPS.' },
    'no-forms': { status: 'pass', message: '{target} has no forms.' },
    upgraded: { status: 'pass', message: '{target} has browsers send its forms over HTTPS.' },
    'in-clear': {
      status: 'fail',
      severity: 'high',
      message: '{target} has forms that are sent without protection: {urls}.',
      remedy: 'Change the addresses in {target} to https, after a look whether they answer there.',
      mender: 'web-host',
    },

    'no-page': NO_PAGE,
  },
  judge({ subject, http: facts }) {
    return judgePage(subject, facts, (landing) => {
      const { url: target, page, policies, isCut } = landing;
      const open = page.forms.map(({ action }) => action).filter(isInClear);
      if (open.length > 0 && upgradesInsecure(policies))
        return [{ tag: 'upgraded', args: { target } }];
      if (open.length > 0) {
        const urls = listed([...new Set(open)]);
        return [{ tag: 'in-clear', args: { target, urls }, changes: overHttps(target, open) }];
      }
      if (isCut) return [{ unclear: CUT }];
      return [{ tag: page.forms.length > 0 ? 'protected' : 'no-forms', args: { target } }];
    });
  },
});

function isInClear(url: string): boolean {
  return url.toLowerCase().startsWith('http://');
}
