import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './addresses-are-not-given-away.check.ts';
import { noPageRows, page, site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  ...noPageRows,
  { name: 'no policy', subject: site, seen: { http: page() }, expect: ['default'] },
  {
    name: 'a word that browsers do not know',
    subject: site,
    seen: { http: page([['referrer-policy', 'never-ever']]) },
    expect: ['default'],
  },
  {
    name: 'same-origin',
    subject: site,
    seen: { http: page([['referrer-policy', 'same-origin']]) },
    expect: ['kept'],
  },
  {
    name: 'unsafe-url',
    subject: site,
    seen: { http: page([['referrer-policy', 'unsafe-url']]) },
    expect: ['given-away'],
  },
  {
    name: 'no-referrer-when-downgrade',
    subject: site,
    seen: { http: page([['referrer-policy', 'no-referrer-when-downgrade']]) },
    expect: ['given-away'],
  },
  {
    name: 'a list whose last word is safe',
    subject: site,
    seen: { http: page([['referrer-policy', 'unsafe-url, strict-origin']]) },
    expect: ['kept'],
  },
  {
    name: 'a list whose last word is unsafe',
    subject: site,
    seen: { http: page([['referrer-policy', 'strict-origin, unsafe-url']]) },
    expect: ['given-away'],
  },
]);
