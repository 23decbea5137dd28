import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './hsts-covers-subdomains.check.ts';
import { hop, page, site, trail, www } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  {
    name: 'all names',
    subject: site,
    seen: { http: page([['strict-transport-security', 'max-age=31536000; INCLUDESUBDOMAINS']]) },
    expect: ['covered'],
  },
  {
    name: 'its own name',
    subject: site,
    seen: { http: page([['strict-transport-security', 'max-age=31536000; preload']]) },
    expect: ['own-name-only'],
  },
  {
    name: 'a policy that is taken back',
    subject: site,
    seen: { http: page([['strict-transport-security', 'max-age=0']]) },
    expect: ['none'],
  },
  {
    name: 'a policy that is malformed',
    subject: site,
    seen: { http: page([['strict-transport-security', 'max-age']]) },
    expect: ['none'],
  },
  { name: 'no policy', subject: site, seen: { http: page() }, expect: ['none'] },
  { name: 'www.', subject: www, seen: { http: trail([hop(www.url)]) }, expect: ['variant'] },
]);
