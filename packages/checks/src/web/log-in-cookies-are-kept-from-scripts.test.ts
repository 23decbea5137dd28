import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './log-in-cookies-are-kept-from-scripts.check.ts';
import { page, sendsTo, site, trail, www } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  {
    name: 'a log-in that is kept',
    subject: site,
    seen: { http: page([['set-cookie', 'sessionid=b; HttpOnly']]) },
    expect: ['kept'],
  },
  {
    name: 'a log-in that can be read',
    subject: site,
    seen: { http: page([['set-cookie', 'ASP.NET_SessionId=b; Secure']]) },
    expect: ['readable'],
  },
  {
    name: 'a token against forged requests',
    subject: site,
    seen: { http: page([['set-cookie', 'csrf_token=b']]) },
    expect: ['no-cookies'],
  },
  {
    name: 'a cookie of another kind',
    subject: site,
    seen: { http: page([['set-cookie', 'lang=en']]) },
    expect: ['no-cookies'],
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
