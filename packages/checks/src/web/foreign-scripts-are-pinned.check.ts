import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { parseIntegrity } from '@scrutineer/wire/http';
import { listed } from '../listed.ts';
import { CUT } from './in-page.ts';
import { NO_PAGE, hostOf, judgePage } from './landing.ts';

const CHANGES_MAX = 50;

/**
 * WEB-22. Scripts that come from other sites are pinned by a hash.
 *
 * 1. Follow the front page over https to where it ends: `curl -sSL -D - https://HOST/`. No page there: `no-page`.
 * 2. Take the `script` elements whose host is not the page's own, not the target, not below it, and not a sibling of it.
 * 3. One of them has no `integrity` with a hash that browsers know (SHA-256, 384 or 512): `unpinned`. All have: `pinned`. There are none: `own-only`.
 * 4. None in what was read of a longer page: unknown.
 *
 * Siblings are names that share all but the first label of the target, where that is two labels or more: those of one county.
 */
export default defineCheck({
  id: 'WEB-22',
  title: 'Scripts from other sites cannot change unnoticed',
  why: 'Whoever takes over the site of a vendor takes over every page that has its scripts, unless the page says which script it wants.',
  sources: [{ document: 'Subresource Integrity', clause: '3.3 and 3.5' }],
  reproduce: 'curl -sSL {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    'own-only': { status: 'pass', message: '{target} has no scripts from other sites.' },
    pinned: { status: 'pass', message: '{target} pins its scripts from other sites.' },
    unpinned: {
      status: 'fail',
      severity: 'low',
      message: '{target} takes scripts from other sites as they come: {urls}.',
      remedy:
        'Put copies of these scripts on your own site under the addresses below, and let the page use them. Where the vendor keeps changing a script, ask for one with a version and add its hash (integrity).',
      mender: 'web-host',
    },

    'no-page': NO_PAGE,
  },
  judge({ subject, http: facts, domain }) {
    return judgePage(subject, facts, (landing) => {
      const { url: target, page, isCut } = landing;
      const foreign = page.scripts.filter(({ url }) =>
        isForeign(hostOf(url), landing.host, domain),
      );
      const loose = foreign.filter(({ integrity }) => parseIntegrity(integrity ?? '').length === 0);
      if (loose.length > 0) {
        const urls = [...new Set(loose.map(({ url }) => url))];
        const changes = urls.slice(0, CHANGES_MAX).map((from) => ownCopy(target, from));
        return [{ tag: 'unpinned', args: { target, urls: listed(urls) }, changes }];
      }
      if (isCut) return [{ unclear: CUT }];
      return [{ tag: foreign.length > 0 ? 'pinned' : 'own-only', args: { target } }];
    });
  },
});

function isForeign(host: string, pageHost: string, domain: string): boolean {
  if (host === '' || host === pageHost) return false;
  const base = domain.replace(/^www\./, '');
  const [, ...above] = base.split('.');
  const roots = above.length >= 2 ? [base, above.join('.')] : [base];
  return !roots.some((root) => host === root || host.endsWith(`.${root}`));
}

function ownCopy(page: string, script: string) {
  const file = new URL(script).pathname.split('/').at(-1) ?? '';
  const name = file === '' ? 'script.js' : file;
  return { kind: 'page' as const, url: page, from: script, to: `/scripts/${name}` };
}
