import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './foreign-scripts-are-pinned.check.ts';
import { cut, noPageRows, page, site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  ...noPageRows,
  { name: 'no scripts', subject: site, seen: { http: page() }, expect: ['own-only'] },
  {
    name: 'an own script',
    subject: site,
    seen: {
      http: page([], {
        scripts: [{ url: 'https://cedar.example/a.js', integrity: null, crossorigin: false }],
      }),
    },
    expect: ['own-only'],
  },
  {
    name: 'a script of a name below',
    subject: site,
    seen: {
      http: page([], {
        scripts: [
          { url: 'https://static.cedar.example/a.js', integrity: null, crossorigin: false },
        ],
      }),
    },
    expect: ['own-only'],
  },
  {
    name: 'a script of another site',
    subject: site,
    seen: {
      http: page([], {
        scripts: [{ url: 'https://cdn.test/lib/a.js?v=1', integrity: null, crossorigin: false }],
      }),
    },
    expect: ['unpinned'],
  },
  {
    name: 'a script of a name that only ends alike',
    subject: site,
    seen: {
      http: page([], {
        scripts: [{ url: 'https://notcedar.example/a.js', integrity: null, crossorigin: false }],
      }),
    },
    expect: ['unpinned'],
  },
  {
    name: 'a script of another site without a name',
    subject: site,
    seen: {
      http: page([], {
        scripts: [{ url: 'https://cdn.test/', integrity: null, crossorigin: false }],
      }),
    },
    expect: ['unpinned'],
  },
  {
    name: 'a pinned script of another site',
    subject: site,
    seen: {
      http: page([], {
        scripts: [{ url: 'https://cdn.test/a.js', integrity: 'sha384-abc', crossorigin: false }],
      }),
    },
    expect: ['pinned'],
  },
  {
    name: 'an empty pin',
    subject: site,
    seen: {
      http: page([], {
        scripts: [{ url: 'https://cdn.test/a.js', integrity: ' ', crossorigin: false }],
      }),
    },
    expect: ['unpinned'],
  },
  {
    name: 'a hash that browsers do not know',
    subject: site,
    seen: {
      http: page([], {
        scripts: [{ url: 'https://cdn.test/a.js', integrity: 'md5-abc', crossorigin: false }],
      }),
    },
    expect: ['unpinned'],
  },
  {
    name: 'a script in the page itself',
    subject: site,
    seen: {
      http: page([], {
        scripts: [{ url: 'data:text/javascript,1', integrity: null, crossorigin: false }],
      }),
    },
    expect: ['own-only'],
  },
  {
    name: 'nothing in what was read',
    subject: site,
    seen: { http: cut(page()) },
    expect: ['unknown'],
  },
  {
    name: 'a script of the county, whose office has a name below it',
    domain: 'vote.cedar.example',
    subject: site,
    seen: {
      http: page([], {
        scripts: [{ url: 'https://www.cedar.example/a.js', integrity: null, crossorigin: false }],
      }),
    },
    expect: ['own-only'],
  },
]);
