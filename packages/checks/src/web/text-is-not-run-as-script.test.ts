import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './text-is-not-run-as-script.check.ts';
import { noPageRows, page, site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  ...noPageRows,
  {
    name: 'own scripts only',
    subject: site,
    seen: { http: page([['content-security-policy', "default-src 'self'"]]) },
    expect: ['forbidden'],
  },
  {
    name: 'unsafe-eval',
    subject: site,
    seen: { http: page([['content-security-policy', "script-src 'self' 'unsafe-eval'"]]) },
    expect: ['allowed'],
  },
  {
    name: 'unsafe-eval alone',
    subject: site,
    seen: { http: page([['content-security-policy', "script-src 'unsafe-eval'"]]) },
    expect: ['allowed'],
  },
  {
    name: 'unsafe-eval for everything but scripts',
    subject: site,
    seen: {
      http: page([['content-security-policy', "default-src 'unsafe-eval'; script-src 'self'"]]),
    },
    expect: ['forbidden'],
  },
  {
    name: 'a policy that says nothing of scripts',
    subject: site,
    seen: { http: page([['content-security-policy', "img-src 'self'"]]) },
    expect: ['not-restricted'],
  },
  { name: 'no policy', subject: site, seen: { http: page() }, expect: ['not-restricted'] },
]);
