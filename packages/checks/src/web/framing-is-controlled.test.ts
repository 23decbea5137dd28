import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './framing-is-controlled.check.ts';
import { noPageRows, page, site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  ...noPageRows,
  {
    name: 'frame-ancestors',
    subject: site,
    seen: { http: page([['content-security-policy', "frame-ancestors 'self'"]]) },
    expect: ['controlled'],
  },
  {
    name: 'an empty frame-ancestors',
    subject: site,
    seen: { http: page([['content-security-policy', 'frame-ancestors']]) },
    expect: ['controlled'],
  },
  {
    name: 'frame-ancestors for everybody, whatever the old header',
    subject: site,
    seen: {
      http: page([
        ['content-security-policy', 'frame-ancestors *'],
        ['x-frame-options', 'DENY'],
      ]),
    },
    expect: ['everybody'],
  },
  {
    name: 'frame-ancestors in the page',
    subject: site,
    seen: { http: page([], { metas: [['content-security-policy', "frame-ancestors 'none'"]] }) },
    expect: ['uncontrolled'],
  },
  {
    name: 'the old header',
    subject: site,
    seen: { http: page([['x-frame-options', 'sameorigin']]) },
    expect: ['controlled'],
  },
  {
    name: 'the old header with ALLOW-FROM',
    subject: site,
    seen: { http: page([['x-frame-options', 'ALLOW-FROM https://a.example']]) },
    expect: ['uncontrolled'],
  },
  { name: 'nothing', subject: site, seen: { http: page() }, expect: ['uncontrolled'] },
]);
