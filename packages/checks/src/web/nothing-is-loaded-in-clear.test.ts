import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './nothing-is-loaded-in-clear.check.ts';
import { cut, noPageRows, page, site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  ...noPageRows,
  { name: 'nothing at all', subject: site, seen: { http: page() }, expect: ['clean'] },
  {
    name: 'a script over https',
    subject: site,
    seen: {
      http: page([], {
        scripts: [{ url: 'https://cedar.example/a.js', integrity: null, crossorigin: false }],
      }),
    },
    expect: ['clean'],
  },
  {
    name: 'a script over http',
    subject: site,
    seen: {
      http: page([], {
        scripts: [{ url: 'http://cdn.example/a.js', integrity: null, crossorigin: false }],
      }),
    },
    expect: ['code'],
  },
  {
    name: 'a frame over http',
    subject: site,
    seen: { http: page([], { embeds: [{ element: 'IFRAME', url: 'http://maps.example/' }] }) },
    expect: ['code'],
  },
  {
    name: 'a picture over http',
    subject: site,
    seen: { http: page([], { embeds: [{ element: 'img', url: 'http://a.example/a.png' }] }) },
    expect: ['pictures'],
  },
  {
    name: 'a picture in the page itself',
    subject: site,
    seen: { http: page([], { embeds: [{ element: 'img', url: 'data:image/png;base64,AAAA' }] }) },
    expect: ['clean'],
  },
  {
    name: 'a picture over http, which browsers upgrade',
    subject: site,
    seen: {
      http: page([['content-security-policy', 'upgrade-insecure-requests']], {
        embeds: [{ element: 'img', url: 'http://a.example/a.png' }],
      }),
    },
    expect: ['upgraded'],
  },
  {
    name: 'nothing in what was read',
    subject: site,
    seen: { http: cut(page()) },
    expect: ['unknown'],
  },
  {
    name: 'a script over http in what was read',
    subject: site,
    seen: {
      http: cut(
        page([], {
          scripts: [{ url: 'http://cdn.example/a.js', integrity: null, crossorigin: false }],
        }),
      ),
    },
    expect: ['code'],
  },
]);
