import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './content-policy-is-in-force.check.ts';
import { hop, noPageRows, page, site, trail } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  {
    name: 'a redirection to nowhere, which shows no page of the office',
    subject: site,
    seen: { http: trail([hop(site.url, [], 302)]) },
    expect: ['unknown'],
  },
  ...noPageRows,
  {
    name: 'a policy',
    subject: site,
    seen: { http: page([['content-security-policy', "default-src 'self'"]]) },
    expect: ['in-force'],
  },
  {
    name: 'a policy in the page',
    subject: site,
    seen: { http: page([], { metas: [['content-security-policy', "default-src 'self'"]] }) },
    expect: ['in-force'],
  },
  {
    name: 'a policy in the page that says only what it cannot say there',
    subject: site,
    seen: { http: page([], { metas: [['content-security-policy', "frame-ancestors 'none'"]] }) },
    expect: ['missing'],
  },
  {
    name: 'an empty policy',
    subject: site,
    seen: { http: page([['content-security-policy', '']]) },
    expect: ['missing'],
  },
  { name: 'no policy', subject: site, seen: { http: page() }, expect: ['missing'] },
  {
    name: 'reports only',
    subject: site,
    seen: { http: page([['content-security-policy-report-only', "default-src 'self'"]]) },
    expect: ['report-only'],
  },
]);
