import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './cookies-are-for-https-only.check.ts';
import { hop, page, sendsTo, site, trail, www } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  {
    name: 'a cookie for https only',
    subject: site,
    seen: { http: page([['set-cookie', 'a=b; Secure']]) },
    expect: ['secure'],
  },
  {
    name: 'a cookie for both',
    subject: site,
    seen: { http: page([['set-cookie', 'lang=en; Path=/']]) },
    expect: ['in-clear'],
  },
  {
    name: 'a log-in for both',
    subject: site,
    seen: { http: page([['set-cookie', 'PHPSESSID=abc']]) },
    expect: ['session-in-clear'],
  },
  {
    name: 'three cookies',
    subject: site,
    seen: {
      http: page([
        ['set-cookie', 'a=b; secure'],
        ['set-cookie', 'lang=en'],
        ['set-cookie', 'auth=x'],
      ]),
    },
    expect: ['secure', 'in-clear', 'session-in-clear'],
  },
  {
    name: 'one cookie set twice, the last of which counts',
    subject: site,
    seen: {
      http: page([
        ['set-cookie', 'a=b'],
        ['set-cookie', 'a=b; Secure'],
      ]),
    },
    expect: ['secure'],
  },
  {
    name: 'a cookie that is deleted',
    subject: site,
    seen: {
      http: page([
        ['set-cookie', 'a=; Path=/'],
        ['set-cookie', 'b=x; Max-Age=0'],
      ]),
    },
    expect: ['no-cookies'],
  },
  {
    name: 'a cookie set on the way',
    subject: site,
    seen: { http: trail([sendsTo(site.url, www.url, [['set-cookie', 'lang=en']]), hop(www.url)]) },
    expect: ['in-clear'],
  },
  {
    name: 'a field that is no cookie',
    subject: site,
    seen: { http: page([['set-cookie', '=']]) },
    expect: ['no-cookies'],
  },
  { name: 'no cookies', subject: site, seen: { http: page() }, expect: ['no-cookies'] },
  {
    name: 'a cookie, and an end that was not seen',
    subject: site,
    seen: {
      http: trail(
        [sendsTo(site.url, www.url, [['set-cookie', 'a=b; Secure']])],
        {},
        {
          end: {
            kind: 'unseen',
            url: 'https://www.cedar.example/',
            why: { reason: 'refused', detail: 'connection refused' },
          },
        },
      ),
    },
    expect: ['secure', 'unknown'],
  },
  {
    name: 'no cookie, and an end that was not seen',
    subject: site,
    seen: {
      http: trail(
        [sendsTo(site.url, www.url)],
        {},
        {
          end: {
            kind: 'unseen',
            url: 'https://www.cedar.example/',
            why: { reason: 'refused', detail: 'connection refused' },
          },
        },
      ),
    },
    expect: ['unknown'],
  },
]);
