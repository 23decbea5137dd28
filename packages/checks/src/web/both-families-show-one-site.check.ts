import { defineAcrossCheck } from '@scrutineer/core';
import { type FrontPageFacts, frontPage } from '@scrutineer/probes/site/facts';
import { bothFamilies } from '@scrutineer/probes/site/roles';
import { wallOf } from './landing.ts';

/**
 * WEB-37. The site is the same over IPv4 and over IPv6.
 *
 * 1. The name has an A and an AAAA record: ask for the front page at the first address of each, without following:
 *    `curl -sS4 https://HOST/` and `curl -sS6 https://HOST/`. It has one kind alone: `one-kind`.
 * 2. Status, target of a redirection and title of the page are the same: `same`. One of them is not: `different`.
 * 3. 429, 503, 401, 403 and other walls at one of the two: unknown.
 *
 * Texts are not compared: pages of one site change from one answer to the next.
 */
export default defineAcrossCheck({
  id: 'WEB-37',
  title: 'The site is the same over IPv4 and over IPv6',
  why: 'Which of the two a voter comes by is decided by his telephone. An old server that was forgotten at one of them shows old dates and places.',
  sources: [{ document: 'RFC 6589', clause: '2' }],
  reproduce: 'curl -sS6 https://{domain}/',
  about: bothFamilies,
  claim: 'every',
  needs: { frontPage },
  outcomes: {
    same: { status: 'pass', message: '{domain} is the same over IPv4 and over IPv6.' },
    'one-kind': {
      status: 'not-applicable',
      message: '{domain} has addresses of one kind alone.',
    },
    different: {
      status: 'fail',
      severity: 'medium',
      message: '{domain} is {found} at {addresses}.',
      remedy:
        'Have the web host serve the same site for {domain} at both of its addresses, or take the address out of DNS that nobody looks after.',
      mender: 'web-host',
    },
  },
  judge(views, { domain }) {
    const [one, other] = views;
    if (one === undefined || other === undefined) return [{ tag: 'one-kind', args: { domain } }];
    const walls = views
      .map((view) => wallOf(view.frontPage.status))
      .filter((wall) => wall !== null);
    const [wall] = walls;
    if (wall !== undefined) return [wall];
    const shown = [shownBy(one.frontPage), shownBy(other.frontPage)];
    if (shown[0] === shown[1]) return [{ tag: 'same', args: { domain } }];
    const args = {
      domain,
      found: shown.join(' and '),
      addresses: `${one.subject.address} and ${other.subject.address}`,
    };
    const setting = 'same-everywhere';
    const changes = [{ kind: 'web-server' as const, host: domain, setting } as const];
    return [{ tag: 'different', args, changes }];
  },
});

function shownBy({ status, location, title }: FrontPageFacts): string {
  if (location !== null) return `a way to ${location}`;
  return title === null ? `a page with the status ${status}` : `"${title}" (status ${status})`;
}
