import { instant } from '@scrutineer/core';
import { ns1, seen, silence, soundServer } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './version-is-not-told.check.ts';

scenarios(check, instant('2026-11-03'), [
  row('no text', seen({ text: null }), 'not-told'),
  row('an empty text', seen({ text: ' ' }), 'not-told'),
  row('a version', seen({ text: '9.18.1' }), 'told'),
  row('a hostile text', seen({ text: '<script>alert(1)</script>' }), 'told'),
  row('nothing', silence, 'unknown'),
]);

function row(
  name: string,
  version: (typeof soundServer)['version'],
  tag: keyof typeof check.outcomes | 'unknown',
) {
  return { name, subject: ns1, seen: { nameserver: { ...soundServer, version } }, expect: [tag] };
}
