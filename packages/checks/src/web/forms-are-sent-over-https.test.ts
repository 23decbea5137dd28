import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './forms-are-sent-over-https.check.ts';
import { cut, noPageRows, page, site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  ...noPageRows,
  { name: 'no forms', subject: site, seen: { http: page() }, expect: ['no-forms'] },
  {
    name: 'a form over https',
    subject: site,
    seen: {
      http: page([], {
        forms: [{ action: 'https://cedar.example/find', method: 'post', hasPassword: false }],
      }),
    },
    expect: ['protected'],
  },
  {
    name: 'a form over http',
    subject: site,
    seen: {
      http: page([], {
        forms: [{ action: 'http://cedar.example/find', method: 'post', hasPassword: false }],
      }),
    },
    expect: ['in-clear'],
  },
  {
    name: 'a form over http, which browsers upgrade',
    subject: site,
    seen: {
      http: page([['content-security-policy', 'upgrade-insecure-requests']], {
        forms: [{ action: 'http://cedar.example/find', method: 'post', hasPassword: false }],
      }),
    },
    expect: ['upgraded'],
  },
  {
    name: 'a form that writes mail',
    subject: site,
    seen: {
      http: page([], {
        forms: [{ action: 'mailto:clerk@cedar.example', method: 'post', hasPassword: false }],
      }),
    },
    expect: ['protected'],
  },
  {
    name: 'nothing in what was read',
    subject: site,
    seen: { http: cut(page()) },
    expect: ['unknown'],
  },
  {
    name: 'a form over http in what was read',
    subject: site,
    seen: {
      http: cut(
        page([], {
          forms: [{ action: 'http://cedar.example/find', method: 'post', hasPassword: false }],
        }),
      ),
    },
    expect: ['in-clear'],
  },
]);
