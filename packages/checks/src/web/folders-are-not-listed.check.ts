import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { NO_PAGE, hostOf, judgePage } from './landing.ts';

/** How the servers of the world head a list of files that they make themselves: Apache, nginx and lighttpd; Python; Tomcat; IIS. */
const LISTING = /^(index of \/|directory listing for [[/]|[a-z0-9.:-]+ - \/$)/i;

/**
 * WEB-40. The front page is a page, not a list of the files on the server.
 *
 * 1. Follow the front page over https to where it ends: `curl -sSL https://HOST/`. No page there: `no-page`.
 * 2. Its title is one that servers give to lists of files (`Index of /`, `Directory listing for /`, `HOST - /`): `listed`.
 *    Otherwise: `a-page`.
 *
 * Folders below are not asked for: some offices offer results in such lists on purpose.
 */
export default defineCheck({
  id: 'WEB-40',
  title: 'The front page is not a list of files',
  why: 'A list shows every file on the server, also those that nobody was meant to find, and voters find no page.',
  sources: [{ document: 'CWE-548', clause: 'Exposure of Information Through Directory Listing' }],
  reproduce: 'curl -sSL {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    'a-page': { status: 'pass', message: '{target} is a page.' },
    listed: {
      status: 'fail',
      severity: 'medium',
      message: '{target} is a list of files, titled "{value}".',
      remedy:
        'Stop the server of {host} from making lists of files, and put the front page in its place; until it is there, the page below says where to turn.',
      mender: 'web-host',
    },

    'no-page': NO_PAGE,
  },
  judge({ subject, domain, http: facts }) {
    return judgePage(subject, facts, ({ host, url: target, page }) => {
      const value = page.title ?? '';
      if (!LISTING.test(value)) return [{ tag: 'a-page', args: { target } }];
      const changes = [
        { kind: 'web-server' as const, host, setting: 'no-listings' } as const,
        holdingPage(target, domain),
      ];
      return [{ tag: 'listed', args: { host, target, value }, changes }];
    });
  },
});

function holdingPage(url: string, domain: string) {
  const content = [
    '<!doctype html>',
    '<html lang="en">',
    `<title>${hostOf(url)}</title>`,
    `<h1>${domain}</h1>`,
    '<p>This site is being set up. Please call the office, or come back later.</p>',
    '</html>',
  ].join('\n');
  return { kind: 'file' as const, url, mediaType: 'text/html; charset=utf-8', content };
}
