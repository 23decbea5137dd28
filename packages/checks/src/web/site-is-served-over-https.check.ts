import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { hostOf, lastHop } from './landing.ts';

/**
 * WEB-1. The site is served over HTTPS.
 *
 * 1. Ask for the front page over https and follow where it leads: `curl -sSIL https://HOST/`.
 * 2. The trail ends over http, or at an http address that did not answer: `sent-to-http`. Otherwise: `served`.
 * 3. Nothing answers over https at all: unknown, as a program may be turned away where a voter is not.
 *
 * Not judged here: the certificate (CERT), the status of the page (WEB-5), detours on the way (WEB-3).
 */
export default defineCheck({
  id: 'WEB-1',
  title: 'The site is served over HTTPS',
  why: 'Without HTTPS anyone between the voter and the office can read and change what the page says, the place to vote included.',
  sources: [
    { document: 'BOD 18-01', clause: 'Web security' },
    { document: 'OMB M-15-13', clause: 'policy' },
  ],
  reproduce: 'curl -sSIL {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    served: { status: 'pass', message: '{url} answers over HTTPS.' },
    'sent-to-http': {
      status: 'fail',
      severity: 'high',
      message: '{url} sends its visitors to {target}, which is not protected.',
      remedy:
        'Have the web host answer for {host} over HTTPS with the same pages, and take the redirection away.',
      mender: 'web-host',
    },
  },
  judge({ subject: { url }, http: facts }) {
    const { end } = facts;
    const target = end.kind === 'unseen' ? end.url : lastHop(facts).url;
    if (!target.startsWith('http://')) return [{ tag: 'served', args: {} }];
    const host = hostOf(url);
    return [
      {
        tag: 'sent-to-http',
        args: { target, host },
        changes: [{ kind: 'web-server', host, setting: 'serve-https' }],
      },
    ];
  },
});
