import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './redirections-lead-to-a-page.check.ts';
import { hop, page, plain, sendsTo, site, trail, www } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  { name: 'a page at once', subject: site, seen: { http: page() }, expect: ['straight'] },
  {
    name: 'a page on www.',
    subject: site,
    seen: { http: trail([sendsTo(site.url, www.url), hop(www.url)]) },
    expect: ['straight'],
  },
  {
    name: 'a circle',
    subject: site,
    seen: {
      http: trail([sendsTo(site.url, site.url)], {}, { end: { kind: 'loop', url: site.url } }),
    },
    expect: ['circular'],
  },
  {
    name: 'a circle over http',
    subject: site,
    seen: {
      http: trail(
        [sendsTo(site.url, plain.url), sendsTo(plain.url, site.url)],
        {},
        { end: { kind: 'loop', url: site.url } },
      ),
    },
    expect: ['circular'],
  },
  {
    name: 'too many steps',
    subject: site,
    seen: { http: trail([sendsTo(site.url, www.url)], {}, { end: { kind: 'too-long' } }) },
    expect: ['too-long'],
  },
  {
    name: 'no address to go to',
    subject: site,
    seen: {
      http: trail([hop(site.url, [], 302)], {}, { end: { kind: 'bad-location', location: '' } }),
    },
    expect: ['leads-nowhere'],
  },
  {
    name: 'an address of another kind',
    subject: site,
    seen: {
      http: trail(
        [sendsTo(site.url, 'javascript:alert(1)')],
        {},
        { end: { kind: 'bad-location', location: 'javascript:alert(1)' } },
      ),
    },
    expect: ['leads-nowhere'],
  },
  {
    name: 'a step over http to another host',
    subject: site,
    seen: {
      http: trail([sendsTo(site.url, plain.url), sendsTo(plain.url, www.url), hop(www.url)]),
    },
    expect: ['falls-back'],
  },
  {
    name: 'a step over http and back to the host',
    subject: site,
    seen: {
      http: trail([
        sendsTo(site.url, plain.url),
        sendsTo(plain.url, 'https://cedar.example/home'),
        hop('https://cedar.example/home'),
      ]),
    },
    expect: ['falls-back'],
  },
  {
    name: 'an end over http',
    subject: site,
    seen: { http: trail([sendsTo(site.url, plain.url), hop(plain.url)]) },
    expect: ['over-http'],
  },
  {
    name: 'a next page that did not answer',
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
