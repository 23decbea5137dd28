import { defineCheck } from '@scrutineer/core';
import { http } from '@scrutineer/probes/http/facts';
import { httpsPages } from '@scrutineer/probes/roles';
import { readHsts, yearOfHsts } from './hsts.ts';
import { errorPage, hostOf } from './landing.ts';

/**
 * WEB-6. The site tells browsers to come over HTTPS only (HSTS).
 *
 * 1. Ask for the front page over https, and look at the first answer: `curl -sSI https://HOST/`.
 * 2. A strict client does not trust its certificate: `untrusted`; browsers then disregard the header.
 * 3. It has the header Strict-Transport-Security: `sent`. It has not: `missing`,
 *    but unknown on the page of an error: that may come from a wall, and servers add headers to good answers alone.
 *
 * The header counts for the host that sends it. One on the page to which the host leads does not help the host.
 * What it says: WEB-7 to WEB-9.
 */
export default defineCheck({
  id: 'WEB-6',
  title: 'Browsers are told to come over HTTPS only',
  why: 'Once told, a browser never again asks over http, where somebody on the line could answer in place of the office.',
  sources: [
    { document: 'RFC 6797', clause: '7.1' },
    { document: 'BOD 18-01', clause: 'Web security' },
  ],
  reproduce: 'curl -sSI {url}',
  about: httpsPages,
  needs: { http },
  outcomes: {
    sent: { status: 'pass', message: '{url} sends Strict-Transport-Security.' },
    missing: {
      status: 'fail',
      severity: 'medium',
      message: '{url} does not send Strict-Transport-Security.',
      remedy:
        'Add the header below to every answer of {host} over HTTPS, once all of its pages work over HTTPS.',
      mender: 'web-host',
    },
    untrusted: {
      status: 'not-applicable',
      message: 'Browsers disregard the header while the certificate of {url} is not trusted.',
    },
  },
  judge({ subject: { url }, http: facts }) {
    const reading = readHsts(facts);
    if (reading.kind === 'untrusted') return [{ tag: 'untrusted', args: {} }];
    if (reading.kind === 'sent') return [{ tag: 'sent', args: {} }];
    const [{ status }] = facts.hops;
    if (status >= 400) return [errorPage(status)];
    const host = hostOf(url);
    return [{ tag: 'missing', args: { host }, changes: [yearOfHsts(host, reading)] }];
  },
});
