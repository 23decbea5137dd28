import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './inline-script-is-forbidden.check.ts';
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
    name: 'a nonce beside unsafe-inline',
    subject: site,
    seen: { http: page([['content-security-policy', "script-src 'nonce-abc' 'unsafe-inline'"]]) },
    expect: ['forbidden'],
  },
  {
    name: 'unsafe-inline',
    subject: site,
    seen: { http: page([['content-security-policy', "default-src 'self' 'unsafe-inline'"]]) },
    expect: ['allowed'],
  },
  {
    name: 'unsafe-inline for event attributes',
    subject: site,
    seen: {
      http: page([
        ['content-security-policy', "script-src 'self'; script-src-attr 'unsafe-inline'"],
      ]),
    },
    expect: ['allowed'],
  },
  {
    name: 'two policies of which one forbids',
    subject: site,
    seen: {
      http: page([
        ['content-security-policy', "script-src 'unsafe-inline'"],
        ['content-security-policy', "script-src 'self'"],
      ]),
    },
    expect: ['forbidden'],
  },
  {
    name: 'unsafe-inline in the page, and nothing in the header',
    subject: site,
    seen: {
      http: page([], { metas: [['content-security-policy', "script-src 'unsafe-inline'"]] }),
    },
    expect: ['allowed'],
  },
  {
    name: 'a policy that says nothing of scripts',
    subject: site,
    seen: { http: page([['content-security-policy', "img-src 'self'"]]) },
    expect: ['unrestricted'],
  },
  {
    name: 'reports only',
    subject: site,
    seen: { http: page([['content-security-policy-report-only', "default-src 'self'"]]) },
    expect: ['no-policy'],
  },
]);
