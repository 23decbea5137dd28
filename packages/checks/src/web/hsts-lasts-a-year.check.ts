import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { NO_HSTS, YEAR_SECONDS, readHsts, yearOfHsts } from './hsts.ts';
import { hostOf } from './landing.ts';

/**
 * WEB-8. The HSTS policy lasts at least one year.
 *
 * 1. Take `max-age` of the header Strict-Transport-Security of the first answer over https: `curl -sSI https://HOST/`. There
 *    is none that browsers would heed: `none`.
 * 2. 31,536,000 seconds or more: `lasting`. 0, which takes the policy back: `taken-back`. Else: `short`.
 *
 * Others ask for half a year or for two. Ours is what federal sites have to meet, and the lists inside of browsers.
 */
export default defineCheck({
  id: 'WEB-8',
  title: 'Browsers remember for a year to come over HTTPS only',
  why: 'Many voters come once a year. A browser that has forgotten in between asks over http first.',
  sources: [
    { document: 'OMB M-15-13 compliance guide', clause: 'options for HSTS compliance' },
    { document: 'RFC 6797', clause: '6.1.1' },
  ],
  reproduce: 'curl -sSI {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    lasting: { status: 'pass', message: '{url} asks browsers to remember for {seconds} seconds.' },
    short: {
      status: 'fail',
      severity: 'medium',
      message: '{url} asks browsers to remember for {seconds} seconds; a year has 31536000.',
      remedy: 'Replace the header at {host} with the one below.',
      mender: 'web-host',
    },
    'taken-back': {
      status: 'fail',
      severity: 'medium',
      message: '{url} asks browsers to forget what they remembered (max-age=0).',
      remedy:
        'Replace the header at {host} with the one below, once all of its pages work over HTTPS.',
      mender: 'web-host',
    },
    none: NO_HSTS,
  },
  judge({ subject: { url }, http: facts }) {
    const reading = readHsts(facts);
    if (reading.kind !== 'sent' || reading.policy.kind === 'malformed')
      return [{ tag: 'none', args: {} }];
    const seconds = reading.policy.maxAgeSeconds;
    const host = hostOf(url);
    if (seconds >= YEAR_SECONDS) return [{ tag: 'lasting', args: { seconds } }];
    const tag = seconds === 0 ? 'taken-back' : 'short';
    return [{ tag, args: { host, seconds }, changes: [yearOfHsts(host, reading)] }];
  },
});
