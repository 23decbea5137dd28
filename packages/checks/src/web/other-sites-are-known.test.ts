import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './other-sites-are-known.check.ts';
import { cut, noPageRows, page, site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');
const own: [string, string][] = [
  ['static.cedar.example', 'cedar.example'],
  ['www.cedar.example', 'cedar.example'],
];
const others: [string, string][] = [
  ...own,
  ['fonts.cdn.test', 'cdn.test'],
  ['www.cdn.test', 'cdn.test'],
  ['notcedar.example', 'notcedar.example'],
];

scenarios(check, at, [
  {
    name: 'its own names',
    subject: site,
    seen: { http: page([], { sites: own }) },
    expect: ['own-only'],
  },
  {
    name: 'facts from before sites were seen',
    subject: site,
    seen: { http: page() },
    expect: ['unknown'],
  },
  {
    name: 'others',
    subject: site,
    seen: { http: page([], { sites: others }) },
    expect: ['others'],
  },
  {
    name: 'others in the beginning of a long page',
    subject: site,
    seen: { http: cut(page([], { sites: others })) },
    expect: ['others'],
  },
  {
    name: 'none in the beginning of a long page',
    subject: site,
    seen: { http: cut(page([], { sites: own })) },
    expect: ['unknown'],
  },
  {
    name: 'a hundred others',
    subject: site,
    seen: {
      http: page([], {
        sites: Array.from({ length: 100 }, (_, index) => [`a${index}.test`, `a${index}.test`]),
      }),
    },
    expect: ['others'],
  },
  ...noPageRows,
]);
