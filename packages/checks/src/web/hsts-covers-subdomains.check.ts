import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { NO_HSTS, readHsts, yearOfHsts } from './hsts.ts';
import { hostOf } from './landing.ts';

/**
 * WEB-9. The HSTS policy of the name covers all names below it.
 *
 * 1. Take the header Strict-Transport-Security of the first answer of the name over https: `curl -sSI https://NAME/`. There is
 *    none that browsers would heed, or it takes an older one back: `none`.
 * 2. It has `includeSubDomains`: `covered`. It has not: `own-name-only`.
 * 3. The same name with or without `www.` is judged as `variant`: there is nothing of weight below it.
 */
export default defineCheck({
  id: 'WEB-9',
  title: 'Names below this one are covered too',
  why: 'An attacker can make up a name below yours, over http, and set cookies from there for the real site.',
  sources: [
    { document: 'RFC 6797', clause: '6.1.2 and 14.4' },
    { document: 'OMB M-15-13', clause: 'policy' },
  ],
  reproduce: 'curl -sSI {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    covered: { status: 'pass', message: '{url} covers all names below its own.' },
    'own-name-only': {
      status: 'fail',
      severity: 'low',
      message: '{url} covers its own name alone.',
      remedy:
        'List all names below {host} first, and make sure that each of them that has a web site has HTTPS. Then replace the header with the one below.',
      mender: 'web-host',
    },
    none: NO_HSTS,
    variant: { status: 'not-applicable', message: 'What counts is what {domain} itself sends.' },
  },
  judge({ subject: { url }, domain, http: facts }) {
    const host = hostOf(url);
    if (host !== domain) return [{ tag: 'variant', args: { domain } }];
    const reading = readHsts(facts);
    if (reading.kind !== 'sent' || reading.policy.kind === 'malformed')
      return [{ tag: 'none', args: {} }];
    if (reading.policy.maxAgeSeconds === 0) return [{ tag: 'none', args: {} }];
    return reading.policy.includesSubdomains
      ? [{ tag: 'covered', args: {} }]
      : [{ tag: 'own-name-only', args: { host }, changes: [yearOfHsts(host, reading, true)] }];
  },
});
