import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './folders-are-not-listed.check.ts';
import { noPageRows, page, site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  row('a page', 'Cedar County Elections', 'a-page'),
  row('a page about an index', 'Index of precincts', 'a-page'),
  row('a page without a title', null, 'a-page'),
  row('a list of Apache or nginx', 'Index of /', 'listed'),
  row('a list of a folder', 'Index of /files', 'listed'),
  row('a list of Python', 'Directory listing for /', 'listed'),
  row('a list of Tomcat', 'Directory Listing For [/]', 'listed'),
  row('a list of IIS', 'cedar.example - /', 'listed'),
  ...noPageRows,
]);

function row(name: string, title: string | null, expected: 'a-page' | 'listed') {
  return { name, subject: site, seen: { http: page([], { title }) }, expect: [expected] };
}
