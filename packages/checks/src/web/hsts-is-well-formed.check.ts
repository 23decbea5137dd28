import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { NO_HSTS, readHsts, yearOfHsts } from './hsts.ts';
import { hostOf } from './landing.ts';

/**
 * WEB-7. The HSTS header is one that browsers understand, and there is only one.
 *
 * 1. Take the header Strict-Transport-Security of the first answer over https: `curl -sSI https://HOST/`. There is none, or
 *    its certificate is not trusted: `none`.
 * 2. The first one does not fit the grammar (no max-age, a directive twice, a comma in between): `malformed`; browsers
 *    disregard it as a whole.
 * 3. There are several: `repeated`; browsers heed the first. One: `well-formed`.
 */
export default defineCheck({
  id: 'WEB-7',
  title: 'The order to come over HTTPS is one that browsers understand',
  why: 'A header with a slip in it protects nobody, though everybody believes that it does.',
  sources: [{ document: 'RFC 6797', clause: '6.1 and 8.1' }],
  reproduce: 'curl -sSI {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    'well-formed': { status: 'pass', message: '{url} sends "{value}".' },
    malformed: {
      status: 'fail',
      severity: 'medium',
      message: '{url} sends "{value}", which browsers disregard.',
      remedy: 'Replace the header at {host} with the one below.',
      mender: 'web-host',
    },
    repeated: {
      status: 'fail',
      severity: 'low',
      message: '{url} sends the header {count} times; browsers heed the first, "{value}".',
      remedy: 'Replace the headers at {host} with the one below.',
      mender: 'web-host',
    },
    none: NO_HSTS,
  },
  judge({ subject: { url }, http: facts }) {
    const reading = readHsts(facts);
    if (reading.kind !== 'sent') return [{ tag: 'none', args: {} }];
    const host = hostOf(url);
    const args = { host, value: reading.text, count: reading.count };
    const changes = [yearOfHsts(host, reading)];
    if (reading.policy.kind === 'malformed') return [{ tag: 'malformed', args, changes }];
    return reading.count > 1
      ? [{ tag: 'repeated', args, changes }]
      : [{ tag: 'well-formed', args }];
  },
});
