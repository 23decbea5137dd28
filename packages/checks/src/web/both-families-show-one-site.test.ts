import { type EndpointSubject, instant } from '@scrutineer/core';
import type { FrontPageFacts } from '@scrutineer/probes/site/facts';
import { scenarios } from '../scenarios.ts';
import check from './both-families-show-one-site.check.ts';

const at = instant('2026-11-03T00:00:00Z');
const title = 'Cedar County Elections';
const page: FrontPageFacts = { status: 200, location: null, title, truncated: false };
const onward = { ...page, status: 301, title: null, location: 'https://www.cedar.example/' };

scenarios(check, at, [
  row('the same page', page, page, 'same'),
  row('the same way', onward, onward, 'same'),
  row('another title', page, { ...page, title: 'It works!' }, 'different'),
  row('no page', page, { ...page, status: 404, title: null }, 'different'),
  row('another way', onward, { ...onward, location: 'https://old.cedar.example/' }, 'different'),
  row('a page and a way', page, onward, 'different'),
  row('a wall', page, { ...page, status: 403, title: 'Forbidden' }, 'unknown'),
  row('a server that has too much to do', page, { ...page, status: 503, title: null }, 'unknown'),
  { name: 'one kind of address', views: [], expect: ['one-kind'] },
]);

function row(
  name: string,
  four: FrontPageFacts,
  six: FrontPageFacts,
  expected: 'same' | 'different' | 'unknown',
) {
  const views = [
    { subject: endpoint('192.0.2.10'), frontPage: four },
    { subject: endpoint('2001:db8::10'), frontPage: six },
  ];
  return { name, views, expect: [expected] };
}

function endpoint(address: string): EndpointSubject {
  return { kind: 'endpoint', host: 'cedar.example', address, port: 443, starttls: null };
}
