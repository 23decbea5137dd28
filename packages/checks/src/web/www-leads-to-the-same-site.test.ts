import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './www-leads-to-the-same-site.check.ts';
import { hop, NO_PAGES, page, sendsTo, site, trail, www } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');
const own = { subject: site, http: page() };

scenarios(check, at, [
  {
    name: 'www. leads to the name',
    views: [own, { subject: www, http: trail([sendsTo(www.url, site.url), hop(site.url)]) }],
    expect: ['same-site'],
  },
  {
    name: 'both lead to a third',
    views: [site, www].map((subject) => ({
      subject,
      http: trail([
        sendsTo(subject.url, 'https://county.example/'),
        hop('https://county.example/'),
      ]),
    })),
    expect: ['same-site'],
  },
  {
    name: 'both show the same page',
    views: [own, { subject: www, http: trail([hop(www.url)]) }],
    expect: ['same-site'],
  },
  {
    name: 'both show pages of other titles',
    views: [own, { subject: www, http: trail([hop(www.url)], { title: 'Parked' }) }],
    expect: ['different-sites'],
  },
  {
    name: 'www. leads elsewhere',
    views: [
      own,
      {
        subject: www,
        http: trail([
          sendsTo(www.url, 'https://hosting.example/'),
          hop('https://hosting.example/'),
        ]),
      },
    ],
    expect: ['different-sites'],
  },
  {
    name: 'www. shows an error',
    views: [own, { subject: www, http: trail([hop(www.url, [], 404)]) }],
    expect: ['one-broken'],
  },
  {
    name: 'the name shows an error',
    views: [
      { subject: site, http: trail([hop(site.url, [], 500)]) },
      { subject: www, http: trail([hop(www.url)]) },
    ],
    expect: ['one-broken'],
  },
  {
    name: 'www. turns programs away',
    views: [own, { subject: www, http: trail([hop(www.url, [], 403)]) }],
    expect: ['unknown'],
  },
  {
    name: 'both show errors',
    views: [site, www].map((subject) => ({ subject, http: trail([hop(subject.url, [], 500)]) })),
    expect: ['unknown'],
  },
  {
    name: 'an end that was not seen',
    views: [
      { subject: site, http: NO_PAGES.unseen },
      { subject: www, http: trail([hop(www.url)]) },
    ],
    expect: ['unknown'],
  },
  {
    name: 'a circle',
    views: [
      { subject: site, http: NO_PAGES.loop },
      { subject: www, http: trail([hop(www.url)]) },
    ],
    expect: ['unknown'],
  },
  { name: 'one name alone', views: [own], expect: ['single'] },
  { name: 'no name', views: [], expect: ['single'] },
]);
