import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './site-is-served-over-https.check.ts';
import { hop, page, plain, sendsTo, site, trail, www } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  { name: 'a page', subject: site, seen: { http: page() }, expect: ['served'] },
  {
    name: 'an error page',
    subject: site,
    seen: { http: trail([hop(site.url, [], 500)]) },
    expect: ['served'],
  },
  {
    name: 'a trail to http',
    subject: site,
    seen: { http: trail([sendsTo(site.url, plain.url), hop(plain.url)]) },
    expect: ['sent-to-http'],
  },
  {
    name: 'a trail to http where nobody answers',
    subject: site,
    seen: {
      http: trail(
        [sendsTo(site.url, plain.url)],
        {},
        {
          end: {
            kind: 'unseen',
            url: 'http://cedar.example/',
            why: { reason: 'refused', detail: 'connection refused' },
          },
        },
      ),
    },
    expect: ['sent-to-http'],
  },
  {
    name: 'a trail to another site over https that did not answer',
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
    expect: ['served'],
  },
  {
    name: 'a trail in circles',
    subject: site,
    seen: {
      http: trail([sendsTo(site.url, site.url)], {}, { end: { kind: 'loop', url: site.url } }),
    },
    expect: ['served'],
  },
  {
    name: 'a trail over http and back',
    subject: site,
    seen: {
      http: trail([sendsTo(site.url, plain.url), sendsTo(plain.url, www.url), hop(www.url)]),
    },
    expect: ['served'],
  },
]);
