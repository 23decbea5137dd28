import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { errorPage, hostOf, lastHop, originOf, wallOf } from './landing.ts';

/**
 * WEB-5. The front page is there.
 *
 * 1. Ask for the front page over https and follow where it leads: `curl -sSIL https://HOST/`.
 * 2. A status below 300: `there`. 404 or 410: `missing`. 500 and above: `broken`.
 * 3. 429 or 503, which ask to come back later, and 401, 403 and other walls, which may be against programs: unknown.
 * 4. The trail leads to no page: `no-end`; WEB-3 judges that. The next page was not seen: unknown.
 */
export default defineCheck({
  id: 'WEB-5',
  title: 'The front page is there',
  why: 'An error page in place of the site turns every voter away who looks for where and how to vote.',
  sources: [{ document: 'RFC 9110', clause: '15.5 and 15.6' }],
  reproduce: 'curl -sSIL {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    there: { status: 'pass', message: '{target} answers with the status {code}.' },
    missing: {
      status: 'fail',
      severity: 'high',
      message: '{target} answers with the status {code}: there is no such page.',
      remedy: 'Put the front page back at {target}; until then, the page below says where to turn.',
      mender: 'web-host',
    },
    broken: {
      status: 'fail',
      severity: 'critical',
      message: '{target} answers with the status {code}: the server has failed.',
      remedy:
        'Have the web host mend the server; until then, let it show the page below at {target}.',
      mender: 'web-host',
    },
    'no-end': { status: 'not-applicable', message: '{url} leads to no page.' },
  },
  judge({ domain, http: facts }) {
    const { end } = facts;
    const { status, url } = lastHop(facts);
    if (end.kind === 'unseen') return [{ unclear: end.why }];
    if (end.kind !== 'answer') return [{ tag: 'no-end', args: {} }];
    const args = { target: url, code: status };
    const locus = `${originOf(url)}/`;
    if (status < 300) return [{ tag: 'there', locus, args }];
    const wall = wallOf(status);
    if (wall !== null) return [{ ...wall, locus }];
    const changes = [holdingPage(url, domain)];
    if (status === 404 || status === 410) return [{ tag: 'missing', locus, args, changes }];
    if (status >= 500) return [{ tag: 'broken', locus, args, changes }];
    return [{ ...errorPage(status), locus }];
  },
});

function holdingPage(url: string, domain: string) {
  const content = [
    '<!doctype html>',
    '<html lang="en">',
    `<title>${hostOf(url)}</title>`,
    `<h1>${domain}</h1>`,
    '<p>This site is being repaired. Please call the office, or come back later.</p>',
    '</html>',
  ].join('\n');
  return { kind: 'file' as const, url, mediaType: 'text/html; charset=utf-8', content };
}
