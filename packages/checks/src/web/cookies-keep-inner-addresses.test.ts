import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './cookies-keep-inner-addresses.check.ts';
import { NO_PAGES, page, site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  row('an address in plain', ['BIGipServerpool=1677787402.36895.0000; path=/'], ['told']),
  row('an address under another name', ['lb=rd5o00000000000000000000ffffc0000201o80'], ['told']),
  row('an encrypted value', ['BIGipServerpool=!bT8Zk0==; path=/'], ['hidden']),
  row(
    'one of each',
    ['BIGipServera=!bT8Zk0==', 'BIGipServerb=1677787402.36895.0000'],
    ['hidden', 'told'],
  ),
  row('another cookie', ['lang=en'], ['no-cookies']),
  row('something that is no cookie', ['; Secure'], ['no-cookies']),
  row('no cookie', [], ['no-cookies']),
  {
    name: 'a trail whose end was not seen',
    subject: site,
    seen: { http: NO_PAGES.unseen },
    expect: ['unknown'],
  },
]);

function row(
  name: string,
  cookies: readonly string[],
  expected: readonly ('told' | 'hidden' | 'no-cookies')[],
) {
  const http = page(cookies.map((value) => ['set-cookie', value] as const));
  return { name, subject: site, seen: { http }, expect: expected };
}
