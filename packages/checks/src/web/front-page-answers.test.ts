import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './front-page-answers.check.ts';
import { NO_PAGES, hop, page, sendsTo, site, trail, www } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  { name: 'a page', subject: site, seen: { http: page() }, expect: ['there'] },
  {
    name: 'exactly 299',
    subject: site,
    seen: { http: trail([hop(site.url, [], 299)]) },
    expect: ['there'],
  },
  {
    name: 'a redirection that leads nowhere',
    subject: site,
    seen: { http: trail([hop(site.url, [], 300)]) },
    expect: ['unknown'],
  },
  {
    name: '404',
    subject: site,
    seen: { http: trail([hop(site.url, [], 404)]) },
    expect: ['missing'],
  },
  {
    name: '410 on www.',
    subject: site,
    seen: { http: trail([sendsTo(site.url, www.url), hop(www.url, [], 410)]) },
    expect: ['missing'],
  },
  {
    name: '500',
    subject: site,
    seen: { http: trail([hop(site.url, [], 500)]) },
    expect: ['broken'],
  },
  {
    name: '526 of a CDN',
    subject: site,
    seen: { http: trail([hop(site.url, [], 526)]) },
    expect: ['broken'],
  },
  {
    name: '503',
    subject: site,
    seen: { http: trail([hop(site.url, [], 503)]) },
    expect: ['unknown'],
  },
  {
    name: '429',
    subject: site,
    seen: { http: trail([hop(site.url, [], 429)]) },
    expect: ['unknown'],
  },
  {
    name: '403 against programs',
    subject: site,
    seen: { http: NO_PAGES.forbidden },
    expect: ['unknown'],
  },
  {
    name: 'an end that was not seen',
    subject: site,
    seen: { http: NO_PAGES.unseen },
    expect: ['unknown'],
  },
  { name: 'a circle', subject: site, seen: { http: NO_PAGES.loop }, expect: ['no-end'] },
]);
