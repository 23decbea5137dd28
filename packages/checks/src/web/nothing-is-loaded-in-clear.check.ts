import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { upgradesInsecure } from '@scrutineer/wire/http';
import { listed } from '../listed.ts';
import { CUT, overHttps } from './in-page.ts';
import { NO_PAGE, judgePage } from './landing.ts';

const ACTIVE = new Set(['iframe', 'frame', 'object', 'embed']);

/**
 * WEB-21. The page loads no script, style, frame or picture over http.
 *
 * 1. Follow the front page over https to where it ends: `curl -sSL -D - https://HOST/`. No page there: `no-page`.
 * 2. A policy of the page has `upgrade-insecure-requests`: `upgraded`; browsers then ask over https by themselves.
 * 3. A script, style, frame or plug-in has an http address: `code`. Only pictures, sound or film have: `pictures`. None: `clean`.
 * 4. None in what was read of a longer page: unknown.
 *
 * What scripts load later is not seen.
 */
export default defineCheck({
  id: 'WEB-21',
  title: 'Nothing in the page is loaded without protection',
  why: 'What comes over http can be changed on the way, and browsers leave it out, so that parts of the page are missing.',
  sources: [
    { document: 'Mixed Content', clause: '3' },
    { document: 'Upgrade Insecure Requests', clause: '3' },
  ],
  reproduce: 'curl -sSL {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    clean: { status: 'pass', message: '{target} loads nothing over http.' },
    upgraded: { status: 'pass', message: '{target} has browsers ask for everything over HTTPS.' },
    code: {
      status: 'fail',
      severity: 'medium',
      message: '{target} loads code without protection: {urls}.',
      remedy: 'Change the addresses in {target} to https, after a look whether they answer there.',
      mender: 'web-host',
    },
    pictures: {
      status: 'fail',
      severity: 'low',
      message: '{target} loads pictures or the like without protection: {urls}.',
      remedy: 'Change the addresses in {target} to https, after a look whether they answer there.',
      mender: 'web-host',
    },

    'no-page': NO_PAGE,
  },
  judge({ subject, http: facts }) {
    return judgePage(subject, facts, (landing) => {
      const { url: target, page, policies, isCut } = landing;
      if (upgradesInsecure(policies)) return [{ tag: 'upgraded', args: { target } }];
      const { scripts, styles, embeds } = page;
      const active = embeds.filter(({ element }) => ACTIVE.has(element.toLowerCase()));
      const code = [...scripts, ...styles, ...active].map(({ url }) => url).filter(isInClear);
      const all = [...new Set([...code, ...embeds.map(({ url }) => url).filter(isInClear)])];
      if (all.length > 0) {
        const tag = code.length > 0 ? 'code' : 'pictures';
        const args = { target, urls: listed(code.length > 0 ? [...new Set(code)] : all) };
        return [{ tag, args, changes: overHttps(target, all) }];
      }
      return isCut ? [{ unclear: CUT }] : [{ tag: 'clean', args: { target } }];
    });
  },
});

function isInClear(url: string): boolean {
  return url.toLowerCase().startsWith('http://');
}
