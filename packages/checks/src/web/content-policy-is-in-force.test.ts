import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './content-policy-is-in-force.check.ts';
import { noPageRows, page, site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
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
