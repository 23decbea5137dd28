import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './plug-ins-and-base-are-held.check.ts';
import { noPageRows, page, site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  ...noPageRows,
  {
    name: 'both',
    subject: site,
    seen: { http: page([['content-security-policy', "object-src 'none'; base-uri 'self'"]]) },
    expect: ['held'],
  },
  {
    name: 'default-src and base-uri',
    subject: site,
    seen: { http: page([['content-security-policy', "default-src 'self'; base-uri 'none'"]]) },
    expect: ['held'],
  },
  {
    name: 'in two policies',
    subject: site,
    seen: {
      http: page([
        ['content-security-policy', "object-src 'none'"],
        ['content-security-policy', "base-uri 'none'"],
      ]),
    },
    expect: ['held'],
  },
  {
    name: 'no base-uri',
    subject: site,
    seen: { http: page([['content-security-policy', "default-src 'self'"]]) },
    expect: ['open'],
  },
  {
    name: 'neither',
    subject: site,
    seen: { http: page([['content-security-policy', "script-src 'self'"]]) },
    expect: ['open'],
  },
  { name: 'no policy', subject: site, seen: { http: page() }, expect: ['no-policy'] },
]);
