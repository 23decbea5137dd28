import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './http-leads-to-https.check.ts';
import { hop, plain, sendsTo, site, trail, www } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  {
    name: 'the same host over https',
    subject: plain,
    seen: { http: trail([sendsTo(plain.url, site.url), hop(site.url)]) },
    expect: ['redirected'],
  },
  {
    name: 'the same host with its port named',
    subject: plain,
    seen: { http: trail([sendsTo(plain.url, 'https://cedar.example:443/'), hop(site.url)]) },
    expect: ['redirected'],
  },
  {
    name: 'the same host in upper case',
    subject: plain,
    seen: { http: trail([sendsTo(plain.url, 'HTTPS://CEDAR.EXAMPLE/'), hop(site.url)]) },
    expect: ['redirected'],
  },
  {
    name: 'a page',
    subject: plain,
    seen: { http: trail([hop(plain.url)]) },
    expect: ['served-in-clear'],
  },
  {
    name: 'an error page',
    subject: plain,
    seen: { http: trail([hop(plain.url, [], 404)]) },
    expect: ['nothing-served'],
  },
  {
    name: 'a server that asks to come back later',
    subject: plain,
    seen: { http: trail([hop(plain.url, [], 429)]) },
    expect: ['unknown'],
  },
  {
    name: 'a refusal that may be meant for programs alone',
    subject: plain,
    seen: { http: trail([hop(plain.url, [], 403)]) },
    expect: ['unknown'],
  },
  {
    name: 'a server that answers over TLS only',
    subject: plain,
    seen: { http: trail([hop(plain.url, [], 426)]) },
    expect: ['nothing-served'],
  },
  {
    name: 'another page over http',
    subject: plain,
    seen: { http: trail([sendsTo(plain.url, '/home'), hop(plain.url)]) },
    expect: ['detour'],
  },
  {
    name: 'another host over http',
    subject: plain,
    seen: {
      http: trail([
        sendsTo(plain.url, 'http://www.cedar.example/'),
        hop('http://www.cedar.example/'),
      ]),
    },
    expect: ['detour'],
  },
  {
    name: 'another host over https',
    subject: plain,
    seen: { http: trail([sendsTo(plain.url, www.url), hop(www.url)]) },
    expect: ['other-host-first'],
  },
  {
    name: 'a redirection without an address',
    subject: plain,
    seen: {
      http: trail([hop(plain.url, [], 302)], {}, { end: { kind: 'bad-location', location: '' } }),
    },
    expect: ['nothing-served'],
  },
  {
    name: 'https, where nobody answers',
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
    expect: ['redirected'],
  },
]);
