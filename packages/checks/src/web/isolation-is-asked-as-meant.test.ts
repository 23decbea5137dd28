import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './isolation-is-asked-as-meant.check.ts';
import { noPageRows, page, site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');
const OPENER = 'cross-origin-opener-policy';

scenarios(check, at, [
  {
    name: 'all three',
    subject: site,
    seen: {
      http: page([
        [OPENER, 'same-origin; report-to="x"'],
        ['cross-origin-embedder-policy', 'require-corp'],
        ['cross-origin-resource-policy', 'same-site'],
      ]),
    },
    expect: ['understood'],
  },
  {
    name: 'one that is right and one that is not',
    subject: site,
    seen: {
      http: page([
        [OPENER, 'same-origin'],
        ['cross-origin-resource-policy', 'same'],
      ]),
    },
    expect: ['not-understood'],
  },
  {
    name: 'the same twice',
    subject: site,
    seen: {
      http: page([
        [OPENER, 'same-origin'],
        [OPENER, 'same-origin'],
      ]),
    },
    expect: ['not-understood'],
  },
  {
    name: 'capitals',
    subject: site,
    seen: { http: page([[OPENER, 'Same-Origin']]) },
    expect: ['not-understood'],
  },
  { name: 'none', subject: site, seen: { http: page() }, expect: ['absent'] },
  ...noPageRows,
]);
