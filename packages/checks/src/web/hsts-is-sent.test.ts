import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './hsts-is-sent.check.ts';
import { hop, page, sendsTo, site, trail, www } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  {
    name: 'a policy',
    subject: site,
    seen: { http: page([['strict-transport-security', 'max-age=1']]) },
    expect: ['sent'],
  },
  {
    name: 'no policy on the page of an error, which may be that of a wall',
    subject: site,
    seen: { http: trail([hop(site.url, [], 403)]) },
    expect: ['unknown'],
  },
  {
    name: 'a policy on the page of an error',
    subject: site,
    seen: { http: trail([hop(site.url, [['strict-transport-security', 'max-age=1']], 503)]) },
    expect: ['sent'],
  },
  { name: 'no policy', subject: site, seen: { http: page() }, expect: ['missing'] },
  {
    name: 'a policy only where the host leads to',
    subject: site,
    seen: {
      http: trail([
        sendsTo(site.url, www.url),
        hop(www.url, [['strict-transport-security', 'max-age=31536000']]),
      ]),
    },
    expect: ['missing'],
  },
  {
    name: 'a policy on the redirection itself',
    subject: site,
    seen: {
      http: trail([
        sendsTo(site.url, www.url, [['strict-transport-security', 'max-age=1']]),
        hop(www.url),
      ]),
    },
    expect: ['sent'],
  },
  {
    name: 'a certificate that is not trusted',
    subject: site,
    seen: {
      http: trail([
        {
          ...hop(site.url, [['strict-transport-security', 'max-age=1']]),
          tls: { protocol: 'TLSv1.3', error: 'CERT_HAS_EXPIRED' },
        },
      ]),
    },
    expect: ['untrusted'],
  },
]);
