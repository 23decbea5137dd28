import { defineCheck } from '@scrutineer/core';
import { siteAnswers } from '@scrutineer/probes/site/facts';
import { ownSite } from '@scrutineer/probes/site/roles';
import { hostOf } from './landing.ts';

/**
 * WEB-36. The site does not send requests back to whoever made them (TRACE).
 *
 * 1. Ask with the method TRACE: `curl -sS -X TRACE -H 'X-Scrutineer: trace' https://HOST/`.
 * 2. A success whose body is the request, with the field that was added: `sent-back`. Anything else: `refused`.
 *
 * Other methods are not tried: they could change something.
 */
export default defineCheck({
  id: 'WEB-36',
  title: 'Requests are not sent back',
  why: 'What is sent back can hold what a proxy on the way has added, and what scripts should not see.',
  sources: [{ document: 'RFC 9110', clause: '9.3.8' }],
  reproduce: "curl -sS -X TRACE -H 'X-Scrutineer: trace' {url}",
  about: ownSite,
  needs: { siteAnswers },
  outcomes: {
    refused: { status: 'pass', message: '{url} does not send requests back (status {code}).' },
    'sent-back': {
      status: 'fail',
      severity: 'low',
      message: '{url} sends requests back to whoever made them (TRACE).',
      remedy: 'Disable the method TRACE on {host}.',
      mender: 'web-host',
    },
  },
  judge({ subject, siteAnswers: { trace } }) {
    if (trace.kind === 'unseen') return [{ unclear: trace.why }];
    const { status, echoed } = trace.facts;
    const host = hostOf(subject.url);
    const changes = [{ kind: 'web-server' as const, host, setting: 'refuse-trace' } as const];
    return echoed
      ? [{ tag: 'sent-back', args: { host }, changes }]
      : [{ tag: 'refused', args: { code: status } }];
  },
});
