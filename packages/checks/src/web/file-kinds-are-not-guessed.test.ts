import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './file-kinds-are-not-guessed.check.ts';
import { noPageRows, page, site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  ...noPageRows,
  {
    name: 'nosniff',
    subject: site,
    seen: { http: page([['x-content-type-options', 'NoSniff']]) },
    expect: ['forbidden'],
  },
  {
    name: 'nosniff twice',
    subject: site,
    seen: { http: page([['x-content-type-options', 'nosniff, nosniff']]) },
    expect: ['forbidden'],
  },
  {
    name: 'another word',
    subject: site,
    seen: { http: page([['x-content-type-options', 'sniff']]) },
    expect: ['guessed'],
  },
  { name: 'nothing', subject: site, seen: { http: page() }, expect: ['guessed'] },
]);
