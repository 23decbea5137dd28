import { defineAcrossCheck } from '@scrutineer/core';
import { type HttpFacts, http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { hostOf, lastHop } from './landing.ts';

/**
 * WEB-4. The name leads to the same site with and without `www.`.
 *
 * 1. Ask for both front pages over https and follow where they lead: `curl -sSIL https://HOST/ https://www.HOST/`.
 * 2. One of the two has no address: `single`; it does not have to.
 * 3. One of the two ends on an error page, and the other on a page: `one-broken`.
 * 4. They end on hosts that differ by more than `www.`, or on hosts of their own whose pages have other titles:
 *    `different-sites`. Otherwise: `same-site`.
 * 5. An end that was not seen: unknown.
 */
export default defineAcrossCheck({
  id: 'WEB-4',
  title: 'The name leads to the same site with and without www',
  why: 'Voters type either. If one of the two is forgotten, they see an old page, a page of the hosting company, or an error.',
  sources: [{ document: 'Architecture of the World Wide Web', clause: '2.3.1' }],
  reproduce: 'curl -sSIL https://{domain}/',
  about: httpsPages,
  needs: { http },
  claim: 'every',
  outcomes: {
    'same-site': { status: 'pass', message: 'With and without www, the name leads to {target}.' },
    single: { status: 'pass', message: 'Only one of the two names is in use.' },
    'one-broken': {
      status: 'fail',
      severity: 'medium',
      message: '{target} answers with the status {code}, while the other name leads to a page.',
      remedy: 'Redirect https://{from} permanently to https://{to}.',
      mender: 'web-host',
    },
    'different-sites': {
      status: 'fail',
      severity: 'medium',
      message: 'The name {from} leads to {target}, and not to the same site as {domain}.',
      remedy: 'Redirect https://{from} permanently to https://{to}.',
      mender: 'web-host',
    },
  },
  judge(views, { domain }) {
    const [one, two] = views;
    if (one === undefined || two === undefined) return [{ tag: 'single', args: { domain } }];
    for (const { http: facts } of [one, two])
      if (facts.end.kind !== 'answer') return [{ unclear: whyNoEnd(facts) }];
    const own = hostOf(one.subject.url) === domain ? one : two;
    const other = own === one ? two : one;
    const broken = [one, two].filter((view) => lastHop(view.http).status >= 400);
    const [bad] = broken;
    if (bad !== undefined) {
      const { status, url } = lastHop(bad.http);
      const isSure = status === 404 || status === 410 || (status >= 500 && status !== 503);
      if (broken.length === 2 || !isSure)
        return [{ unclear: { reason: 'protocol', stage: 'page', detail: `status ${status}` } }];
      const good = bad === one ? two : one;
      const from = hostOf(bad.subject.url);
      const to = hostOf(lastHop(good.http).url);
      const args = { domain, from, to, target: url, code: status };
      return [{ tag: 'one-broken', args, changes: [redirect(from, to)] }];
    }
    const { url: target } = lastHop(own.http);
    if (areSame(own.http, other.http)) return [{ tag: 'same-site', args: { domain, target } }];
    const from = hostOf(other.subject.url);
    const to = hostOf(target);
    const args = { domain, from, to, target: lastHop(other.http).url };
    return [{ tag: 'different-sites', args, changes: [redirect(from, to)] }];
  },
});

function areSame(a: HttpFacts, b: HttpFacts): boolean {
  const [first, second] = [hostOf(lastHop(a).url), hostOf(lastHop(b).url)];
  if (first === second) return true;
  const isVariant = first.replace(/^www\./, '') === second.replace(/^www\./, '');
  return isVariant && a.body.page?.title === b.body.page?.title;
}

function redirect(from: string, to: string) {
  return { kind: 'redirect' as const, from: `https://${from}`, to: `https://${to}` };
}

function whyNoEnd({ end }: HttpFacts) {
  return end.kind === 'unseen'
    ? end.why
    : { reason: 'protocol' as const, stage: 'redirections', detail: 'they lead to no page' };
}
