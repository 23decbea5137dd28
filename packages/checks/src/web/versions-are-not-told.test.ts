import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './versions-are-not-told.check.ts';
import { noPageRows, page, site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  ...noPageRows,
  { name: 'nothing', subject: site, seen: { http: page() }, expect: ['not-told'] },
  {
    name: 'a name',
    subject: site,
    seen: { http: page([['server', 'nginx']]) },
    expect: ['not-told'],
  },
  {
    name: 'a version',
    subject: site,
    seen: { http: page([['server', 'Apache/2.4.6 (CentOS)']]) },
    expect: ['told'],
  },
  {
    name: 'two',
    subject: site,
    seen: {
      http: page([
        ['server', 'nginx/1.1'],
        ['x-powered-by', 'PHP/7.4'],
      ]),
    },
    expect: ['told'],
  },
]);
