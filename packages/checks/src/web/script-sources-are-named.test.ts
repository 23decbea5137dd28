import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './script-sources-are-named.check.ts';
import { noPageRows, page, site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  ...noPageRows,
  {
    name: 'own scripts only',
    subject: site,
    seen: { http: page([['content-security-policy', "default-src 'self'"]]) },
    expect: ['named'],
  },
  {
    name: 'everywhere over https, with scripts of another site',
    subject: site,
    seen: {
      http: page([['content-security-policy', 'script-src https:']], {
        scripts: [{ url: 'https://cdn.example/a.js', integrity: null, crossorigin: false }],
      }),
    },
    expect: ['everywhere'],
  },
  {
    name: 'everywhere',
    subject: site,
    seen: { http: page([['content-security-policy', 'default-src *']]) },
    expect: ['everywhere'],
  },
  {
    name: 'data',
    subject: site,
    seen: { http: page([['content-security-policy', "script-src 'self' data:"]]) },
    expect: ['everywhere'],
  },
  {
    name: 'data for images',
    subject: site,
    seen: { http: page([['content-security-policy', "default-src 'self'; img-src data:"]]) },
    expect: ['named'],
  },
  {
    name: 'everywhere, but strict-dynamic',
    subject: site,
    seen: {
      http: page([['content-security-policy', "script-src https: 'strict-dynamic' 'nonce-abc'"]]),
    },
    expect: ['named'],
  },
  {
    name: 'a policy that says nothing of scripts',
    subject: site,
    seen: { http: page([['content-security-policy', 'img-src *']]) },
    expect: ['not-restricted'],
  },
]);
