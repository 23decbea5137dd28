import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './cookie-attributes-are-valid.check.ts';
import { page, sendsTo, site, trail, www } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  {
    name: 'no SameSite',
    subject: site,
    seen: { http: page([['set-cookie', 'a=b']]) },
    expect: ['valid'],
  },
  {
    name: 'SameSite=Strict',
    subject: site,
    seen: { http: page([['set-cookie', 'a=b; SameSite=STRICT']]) },
    expect: ['valid'],
  },
  {
    name: 'SameSite=None with Secure',
    subject: site,
    seen: { http: page([['set-cookie', 'a=b; SameSite=None; Secure']]) },
    expect: ['valid'],
  },
  {
    name: 'SameSite=None without Secure',
    subject: site,
    seen: { http: page([['set-cookie', 'a=b; SameSite=None']]) },
    expect: ['none-in-clear'],
  },
  {
    name: 'another SameSite',
    subject: site,
    seen: { http: page([['set-cookie', 'a=b; SameSite=yes']]) },
    expect: ['unknown-value'],
  },
  {
    name: 'an empty SameSite',
    subject: site,
    seen: { http: page([['set-cookie', 'a=b; SameSite=']]) },
    expect: ['unknown-value'],
  },
  {
    name: '__Host- as it should be',
    subject: site,
    seen: { http: page([['set-cookie', '__Host-a=b; Secure; Path=/']]) },
    expect: ['valid'],
  },
  {
    name: '__Host- without its path',
    subject: site,
    seen: { http: page([['set-cookie', '__Host-a=b; Secure']]) },
    expect: ['broken-promise'],
  },
  {
    name: '__Secure- without Secure',
    subject: site,
    seen: { http: page([['set-cookie', '__Secure-a=b']]) },
    expect: ['broken-promise'],
  },
  { name: 'no cookies', subject: site, seen: { http: page() }, expect: ['no-cookies'] },
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
