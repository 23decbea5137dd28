import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './obsolete-headers-are-gone.check.ts';
import { noPageRows, page, site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  ...noPageRows,
  { name: 'nothing', subject: site, seen: { http: page() }, expect: ['gone'] },
  {
    name: 'a filter that is turned off',
    subject: site,
    seen: { http: page([['x-xss-protection', '0']]) },
    expect: ['gone'],
  },
  {
    name: 'a filter that is turned on',
    subject: site,
    seen: { http: page([['x-xss-protection', '1; mode=block']]) },
    expect: ['sent'],
  },
  {
    name: 'pins',
    subject: site,
    seen: {
      http: page([
        ['public-key-pins', 'x'],
        ['expect-ct', 'y'],
      ]),
    },
    expect: ['sent'],
  },
]);
