import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { CUT } from './in-page.ts';
import { NO_PAGE, judgePage } from './landing.ts';

const SITES_MAX = 40;

/**
 * WEB-33. It is known which other sites have a part in the page. Information, not a judgement.
 *
 * 1. Follow the front page over https to where it ends: `curl -sSL https://HOST/`. No page there: `no-page`.
 * 2. Take the hosts of its scripts, style sheets, frames, images, media and objects, and of each the domain that was registered
 *    (Public Suffix List). Leave the page's own out.
 * 3. There are none: `own-only`. Otherwise: `others`, with their names. None in what was read of a longer page: unknown.
 *
 * What scripts bring in later is not seen, so that there may be more. No site is good or bad for being here.
 */
export default defineCheck({
  id: 'WEB-33',
  title: 'It is known which other sites have a part in the page',
  why: 'Each of these sites learns who visits the page, and one that is taken over can change it. The office should know them all.',
  sources: [
    { document: 'OWASP Third Party JavaScript Management Cheat Sheet', clause: 'Introduction' },
  ],
  reproduce: 'curl -sSL {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    'own-only': { status: 'pass', message: '{target} is made of nothing but its own.' },
    others: { status: 'pass', message: 'Other sites have a part in {target}: {names}.' },

    'no-page': NO_PAGE,
  },
  judge({ subject, http: facts, domain }) {
    return judgePage(subject, facts, ({ url: target, host, page, isCut }) => {
      if (page.sites === undefined) return [{ unclear: { reason: 'never-tried' } }];
      const own = [host, domain.replace(/^www\./, '')];
      const others = page.sites.filter(
        ([name, site]) => !own.some((each) => isWithin(each, site) || isWithin(name, each)),
      );
      const sites = [...new Set(others.map(([, site]) => site))].sort();
      if (sites.length === 0)
        return isCut ? [{ unclear: CUT }] : [{ tag: 'own-only', args: { target } }];
      const more = sites.length > SITES_MAX ? ` and ${sites.length - SITES_MAX} more` : '';
      const names = sites.slice(0, SITES_MAX).join(', ') + more;
      return [{ tag: 'others', args: { target, names } }];
    });
  },
});

function isWithin(name: string, above: string): boolean {
  return name === above || name.endsWith(`.${above}`);
}
