import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './hsts-lasts-a-year.check.ts';
import { page, site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  {
    name: 'exactly a year',
    subject: site,
    seen: { http: page([['strict-transport-security', 'max-age=31536000']]) },
    expect: ['lasting'],
  },
  {
    name: 'two years',
    subject: site,
    seen: { http: page([['strict-transport-security', 'max-age=63072000']]) },
    expect: ['lasting'],
  },
  {
    name: 'a second less than a year',
    subject: site,
    seen: { http: page([['strict-transport-security', 'max-age=31535999; includeSubDomains']]) },
    expect: ['short'],
  },
  {
    name: 'nothing',
    subject: site,
    seen: { http: page([['strict-transport-security', 'max-age=0']]) },
    expect: ['taken-back'],
  },
  {
    name: 'two, of which the first counts',
    subject: site,
    seen: {
      http: page([
        ['strict-transport-security', 'max-age=31536000'],
        ['strict-transport-security', 'max-age=1'],
      ]),
    },
    expect: ['lasting'],
  },
  {
    name: 'a policy that is malformed',
    subject: site,
    seen: { http: page([['strict-transport-security', 'max-age']]) },
    expect: ['none'],
  },
  { name: 'no policy', subject: site, seen: { http: page() }, expect: ['none'] },
]);
