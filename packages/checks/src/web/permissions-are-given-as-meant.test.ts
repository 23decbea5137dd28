import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './permissions-are-given-as-meant.check.ts';
import { noPageRows, page, site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  row('nobody and oneself', 'camera=(), geolocation=(self "https://map.example")', 'understood'),
  row('everybody, and a feature that nobody knows', 'camera=*, interest-cohort=()', 'understood'),
  row('an empty header', '', 'understood'),
  row('the words of Feature-Policy', "camera 'none'; microphone 'self'", 'malformed'),
  row('a comma at the end', 'camera=(),', 'malformed'),
  row('an address without quotes', 'camera=(self https://map.example)', 'passed-over'),
  row('no list at all', 'camera', 'passed-over'),
  row('a word in quotes of the wrong kind', 'camera=none', 'passed-over'),
  { name: 'no header', subject: site, seen: { http: page() }, expect: ['absent'] },
  ...noPageRows,
]);

describe('the advice of WEB-31', () => {
  it('gives addresses their quotes, and leaves out what means nothing', () => {
    const value =
      'camera=(self https://map.example none), usb, midi=*, sync-xhr=("https://a.example" 1)';
    const http = page([['permissions-policy', value]]);
    const [judgement] = check.judge({ subject: site, domain: 'cedar.example', http }, at);
    assert.ok(judgement !== undefined && 'tag' in judgement);
    assert.deepEqual(judgement.changes, [
      {
        kind: 'header',
        host: 'cedar.example',
        name: 'Permissions-Policy',
        value:
          'camera=(self "https://map.example"), usb=(), midi=*, sync-xhr=("https://a.example")',
      },
    ]);
  });
});

function row(name: string, value: string, expected: 'understood' | 'malformed' | 'passed-over') {
  const http = page([['permissions-policy', value]]);
  return { name, subject: site, seen: { http }, expect: [expected] };
}
