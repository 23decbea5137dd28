import { type Change, defineCheck } from '@scrutineer/core';
import { type HttpFacts, http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { hostOf, lastHop } from './landing.ts';

/**
 * WEB-3. The redirections from https lead to a page, and stay with https.
 *
 * 1. Ask for the front page over https and follow where it leads: `curl -sSIL https://HOST/`.
 * 2. It comes back to an address that it has passed: `circular`. More than ten redirections: `too-long`. A redirection
 *    without an address that can be followed: `leads-nowhere`.
 * 3. It passes an http address and comes back to https: `falls-back`. Otherwise: `straight`.
 * 4. The next page could not be seen: unknown.
 *
 * A trail that ends over http is judged by WEB-1, the way from http to https by WEB-2.
 */
export default defineCheck({
  id: 'WEB-3',
  title: 'Redirections lead to a page, and stay with HTTPS',
  why: 'A circle of redirections shows voters an error. A step back to http gives whoever is on the line the occasion to lead them astray.',
  sources: [
    { document: 'RFC 9110', clause: '15.4' },
    { document: 'BOD 18-01', clause: 'Web security' },
  ],
  reproduce: 'curl -sSIL --max-redirs 10 {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    straight: { status: 'pass', message: '{url} leads to {target} without leaving HTTPS.' },
    'over-http': {
      status: 'not-applicable',
      message: '{url} leads to {target}, which is not protected at all.',
    },
    'falls-back': {
      status: 'fail',
      severity: 'high',
      message: '{url} leads over {target}, which is not protected, before it comes back to HTTPS.',
      remedy: 'Redirect {host} straight to the page over HTTPS.',
      mender: 'web-host',
    },
    circular: {
      status: 'fail',
      severity: 'critical',
      message: '{url} leads in a circle, back to {target}.',
      remedy:
        'Have the web host answer for {host} with the page itself, in place of the redirections.',
      mender: 'web-host',
    },
    'too-long': {
      status: 'fail',
      severity: 'high',
      message: '{url} leads through more than ten redirections, up to {target} and on.',
      remedy:
        'Have the web host answer for {host} with the page itself, in place of the redirections.',
      mender: 'web-host',
    },
    'leads-nowhere': {
      status: 'fail',
      severity: 'critical',
      message: '{url} leads to {target}, which is no address that a browser could follow.',
      remedy:
        'Have the web host answer for {host} with the page itself, in place of the redirections.',
      mender: 'web-host',
    },
  },
  judge({ subject: { url }, http: facts }) {
    const { end, hops } = facts;
    const host = hostOf(url);
    const changes: readonly Change[] = [{ kind: 'web-server', host, setting: 'serve-https' }];
    const fallen = hops.find((hop, index) => hop.tls === null && index < hops.length - 1);
    const last = lastHop(facts);
    if (end.kind === 'loop') return [{ tag: 'circular', args: { host, target: end.url }, changes }];
    if (end.kind === 'too-long')
      return [{ tag: 'too-long', args: { host, target: last.url }, changes }];
    if (end.kind === 'bad-location') {
      const target = end.location === '' ? 'nothing' : end.location;
      return [{ tag: 'leads-nowhere', args: { host, target }, changes }];
    }
    if (end.kind === 'unseen' && last.tls !== null) return [{ unclear: end.why }];
    if (last.tls === null) return [{ tag: 'over-http', args: { target: last.url } }];
    return fallen === undefined
      ? [{ tag: 'straight', args: { target: last.url } }]
      : [
          {
            tag: 'falls-back',
            args: { host, target: fallen.url },
            changes: [straight(facts, host)],
          },
        ];
  },
});

/** From the last host over https before the fall straight to where the trail ends, or the page itself when that is the same. */
function straight(facts: HttpFacts, host: string): Change {
  const at = facts.hops.findIndex(({ tls }) => tls === null);
  const from = hostOf(facts.hops[at - 1]?.url ?? '') || host;
  const to = hostOf(lastHop(facts).url);
  return from === to
    ? { kind: 'web-server', host: from, setting: 'serve-https' }
    : { kind: 'redirect', from: `https://${from}`, to: `https://${to}` };
}
