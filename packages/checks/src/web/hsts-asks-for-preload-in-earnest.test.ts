import { instant } from '@scrutineer/core';
import { delegated } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './hsts-asks-for-preload-in-earnest.check.ts';
import { hop, page, site, trail, www } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  row('all that is wanted', 'max-age=31536000; includeSubDomains; preload', 'ready'),
  row('a second too little', 'max-age=31535999; includeSubDomains; PRELOAD', 'in-vain'),
  row('its own name alone', 'max-age=63072000; preload', 'in-vain'),
  row('no wish', 'max-age=300', 'not-asked'),
  row('a policy that is taken back', 'max-age=0; preload', 'none'),
  row('a policy that browsers disregard', 'preload', 'none'),
  {
    name: 'no policy',
    subject: site,
    seen: { http: page(), delegation: delegated },
    expect: ['none'],
  },
  {
    name: 'www.',
    subject: www,
    seen: { http: trail([hop(www.url)]), delegation: delegated },
    expect: ['not-the-whole'],
  },
  {
    name: 'a name below the one that was registered',
    domain: 'vote.cedar.example',
    subject: { kind: 'url', url: 'https://vote.cedar.example/' },
    seen: { http: page(), delegation: delegated },
    expect: ['not-the-whole'],
  },
]);

function row(name: string, value: string, expected: 'ready' | 'in-vain' | 'not-asked' | 'none') {
  const seen = { http: page([['strict-transport-security', value]]), delegation: delegated };
  return { name, subject: site, seen, expect: [expected] };
}
