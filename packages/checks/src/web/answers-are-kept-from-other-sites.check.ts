import { defineCheck } from '@scrutineer/core';
import { type SharingFacts, siteAnswers } from '@scrutineer/probes/site/facts';
import { ownSite } from '@scrutineer/probes/site/roles';
import { errorPage, hostOf } from './landing.ts';

/**
 * WEB-29. Pages of other sites cannot read what the site answers to somebody who is signed in.
 *
 * 1. Ask for the front page as a page of another site would: `curl -sSI -H 'Origin: https://scrutineer.invalid' https://HOST/`,
 *    and as one without an origin of its own: `Origin: null`.
 * 2. An answer has `Access-Control-Allow-Credentials: true`, and Access-Control-Allow-Origin is the origin that was named:
 *    `anybody-signed-in`. It is `null`: `nobody-signed-in`; any page can have itself shown without an origin.
 * 3. Otherwise, `*` included, which browsers never combine with credentials: `kept`. One of the two was not answered, or with an
 *    error, to which servers add no such headers: unknown.
 */
export default defineCheck({
  id: 'WEB-29',
  title: 'Other sites cannot read what signed-in people see',
  why: 'A page elsewhere could otherwise read, in the name of a clerk or a voter who is signed in and visits it, all that the site shows to that person.',
  sources: [{ document: 'Fetch', clause: '3.3.3 and 4.10' }],
  reproduce: "curl -sSI -H 'Origin: https://scrutineer.invalid' {url}",
  about: ownSite,
  needs: { siteAnswers },
  outcomes: {
    kept: { status: 'pass', message: '{url} keeps its answers from pages of other sites.' },
    'anybody-signed-in': {
      status: 'fail',
      severity: 'high',
      message: '{url} lets pages of any site read its answers in the name of the visitor.',
      remedy:
        'Remove the two headers below from the answers of {host}. If some other site has to read them, name that site alone, letter by letter.',
      mender: 'web-host',
    },
    'nobody-signed-in': {
      status: 'fail',
      severity: 'high',
      message:
        '{url} lets pages without an origin ("null") read its answers in the name of the visitor, and any page can be one.',
      remedy:
        'Remove the two headers below from the answers of {host}. If some other site has to read them, name that site alone, letter by letter.',
      mender: 'web-host',
    },
  },
  judge({ subject, siteAnswers: { origin, foreign, unnamed } }) {
    const host = hostOf(subject.url);
    const names = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials'];
    const changes = names.map((name) => ({ kind: 'header' as const, host, name, value: null }));
    if (foreign.kind === 'seen' && shares(foreign.facts, origin))
      return [{ tag: 'anybody-signed-in', args: { host }, changes }];
    const seen = [foreign, unnamed].filter((sight) => sight.kind === 'seen');
    if (seen.some(({ facts }) => shares(facts, 'null')))
      return [{ tag: 'nobody-signed-in', args: { host }, changes }];
    if (foreign.kind === 'unseen') return [{ unclear: foreign.why }];
    if (unnamed.kind === 'unseen') return [{ unclear: unnamed.why }];
    const error = seen.find(({ facts }) => facts.status >= 400);
    return [error === undefined ? { tag: 'kept', args: {} } : errorPage(error.facts.status)];
  },
});

/** Both are compared letter by letter (Fetch, 4.10). */
function shares({ allowOrigin, allowCredentials }: SharingFacts, origin: string): boolean {
  return allowOrigin === origin && allowCredentials === 'true';
}
