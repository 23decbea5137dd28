import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpPages } from '@scrutineer/probes/roles';
import { hostOf, targetOf, wallOf } from './landing.ts';

/**
 * WEB-2. Whoever comes over http is sent to https at once.
 *
 * 1. Ask for the front page over http and look at the first answer alone: `curl -sSI http://HOST/`.
 * 2. A page (status below 300): `served-in-clear`. A redirection to https on the same host: `redirected`.
 * 3. A redirection to https on another host: `other-host-first`; this host can then set no HSTS for itself.
 * 4. A redirection to http: `detour`. To nothing that can be read, or an error: `nothing-served`.
 * 5. 429 or 503, which ask to come back later, and 401, 403 and other walls, which may be against programs: unknown.
 *
 * Port 80 that refuses is no harm, and unknown here. A port that is named (`:443`) is the same host.
 */
export default defineCheck({
  id: 'WEB-2',
  title: 'Plain http leads to HTTPS at once',
  why: 'Voters type the name without https. The first answer decides whether somebody on the line can put a page of his own in its place.',
  sources: [
    { document: 'BOD 18-01', clause: 'Web security' },
    { document: 'RFC 6797', clause: '7.2' },
  ],
  reproduce: 'curl -sSI {url}',
  about: httpPages,
  needs: { http },
  outcomes: {
    redirected: { status: 'pass', message: '{url} leads to HTTPS on the same host at once.' },
    'nothing-served': { status: 'pass', message: '{url} serves no page (status {code}).' },
    'served-in-clear': {
      status: 'fail',
      severity: 'high',
      message: '{url} serves a page without protection (status {code}).',
      remedy:
        'Redirect every request to http://{host} permanently to https://{host}, as soon as that answers without a warning.',
      mender: 'web-host',
    },
    detour: {
      status: 'fail',
      severity: 'medium',
      message: '{url} leads to {target} first, which is not protected.',
      remedy:
        'Redirect every request to http://{host} permanently to https://{host}, without a detour, as soon as that answers without a warning.',
      mender: 'web-host',
    },
    'other-host-first': {
      status: 'fail',
      severity: 'low',
      message: '{url} leads to another host, {target}, before HTTPS on its own.',
      remedy:
        'Redirect every request to http://{host} permanently to https://{host}, and only from there to other hosts, as soon as https://{host} answers without a warning.',
      mender: 'web-host',
    },
  },
  judge({ subject: { url }, http: { hops } }) {
    const [first] = hops;
    const host = hostOf(url);
    const { status } = first;
    const changes = [{ kind: 'redirect' as const, from: `http://${host}`, to: `https://${host}` }];
    const wall = wallOf(status);
    if (wall !== null) return [wall];
    if (status < 300) return [{ tag: 'served-in-clear', args: { host, code: status }, changes }];
    const target = targetOf(first);
    if (target === null) return [{ tag: 'nothing-served', args: { code: status } }];
    if (!target.startsWith('https:')) return [{ tag: 'detour', args: { host, target }, changes }];
    return hostOf(target) === host
      ? [{ tag: 'redirected', args: {} }]
      : [{ tag: 'other-host-first', args: { host, target }, changes }];
  },
});
