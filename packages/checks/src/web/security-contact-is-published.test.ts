import { type UrlSubject, instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './security-contact-is-published.check.ts';
import { contact, contactUrl, NO_PAGES, page, textAt } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');
const other: UrlSubject = {
  kind: 'url',
  url: 'https://www.cedar.example/.well-known/security.txt',
};
const published = { subject: contactUrl, http: contact };
const missing = { subject: other, http: textAt('no such page', 404) };

scenarios(check, at, [
  { name: 'a file', views: [published], expect: ['published'] },
  { name: 'a file on one of two names', views: [missing, published], expect: ['published'] },
  {
    name: 'a file that is faulty',
    views: [{ subject: contactUrl, http: textAt('Contact:') }],
    expect: ['published'],
  },
  {
    name: 'no file',
    views: [{ subject: contactUrl, http: textAt('', 404) }, missing],
    expect: ['missing'],
  },
  { name: 'no file, with www. alone', views: [missing], expect: ['missing'] },
  {
    name: 'the front page in its place',
    views: [{ subject: contactUrl, http: page() }],
    expect: ['missing'],
  },
  { name: 'a circle', views: [{ subject: contactUrl, http: NO_PAGES.loop }], expect: ['missing'] },
  {
    name: 'a page that turns programs away',
    views: [missing, { subject: contactUrl, http: NO_PAGES.forbidden }],
    expect: ['unknown'],
  },
  {
    name: 'an end that was not seen',
    views: [{ subject: contactUrl, http: NO_PAGES.unseen }],
    expect: ['unknown'],
  },
  { name: 'no web site', views: [], expect: ['no-site'] },
]);
