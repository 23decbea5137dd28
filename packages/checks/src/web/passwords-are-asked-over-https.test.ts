import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './passwords-are-asked-over-https.check.ts';
import { cut, hop, plain, sendsTo, site, trail } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  {
    name: 'a trail to https',
    subject: plain,
    seen: {
      http: trail([sendsTo(plain.url, site.url), hop(site.url)], {
        forms: [{ action: 'https://cedar.example/login', method: 'post', hasPassword: true }],
      }),
    },
    expect: ['protected'],
  },
  {
    name: 'a page over http',
    subject: plain,
    seen: { http: trail([hop(plain.url)]) },
    expect: ['not-asked'],
  },
  {
    name: 'a log-in over http, though sent over https',
    subject: plain,
    seen: {
      http: trail([hop(plain.url)], {
        forms: [{ action: 'https://cedar.example/login', method: 'post', hasPassword: true }],
      }),
    },
    expect: ['asked-in-clear'],
  },
  {
    name: 'a log-in on another host over http',
    subject: plain,
    seen: {
      http: trail(
        [sendsTo(plain.url, 'http://www.cedar.example/'), hop('http://www.cedar.example/')],
        { forms: [{ action: 'https://cedar.example/login', method: 'post', hasPassword: true }] },
      ),
    },
    expect: ['asked-in-clear'],
  },
  {
    name: 'only the beginning of a page',
    subject: plain,
    seen: { http: cut(trail([hop(plain.url)])) },
    expect: ['unknown'],
  },
  {
    name: 'something that is not HTML',
    subject: plain,
    seen: {
      http: {
        ...trail([hop(plain.url)]),
        body: { bytes: 1, truncated: false, text: null, page: null },
      },
    },
    expect: ['protected'],
  },
  {
    name: 'an end that was not seen',
    subject: plain,
    seen: {
      http: trail(
        [sendsTo(plain.url, site.url)],
        {},
        {
          end: {
            kind: 'unseen',
            url: 'https://cedar.example/',
            why: { reason: 'refused', detail: 'connection refused' },
          },
        },
      ),
    },
    expect: ['unknown'],
  },
]);
