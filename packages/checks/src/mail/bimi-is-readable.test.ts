import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './bimi-is-readable.check.ts';

const at = instant('2026-11-03T00:00:00Z');
const LOGO = 'v=BIMI1; l=https://cedar.example/logo.svg';

scenarios(check, at, [
  { name: 'a logo', seen: record(LOGO), expect: ['readable'] },
  { name: 'no logo wanted', seen: record('v=BIMI1; l='), expect: ['readable'] },
  {
    name: 'a logo over http',
    seen: record('v=BIMI1; l=http://cedar.example/'),
    expect: ['unreadable'],
  },
  { name: 'hostile text', seen: record('v=BIMI1; l="><script>'), expect: ['unreadable'] },
  { name: 'two records', seen: record(LOGO, LOGO), expect: ['unreadable'] },
  { name: 'a text for something else', seen: record('v=spf1 -all'), expect: ['none'] },
  { name: 'nothing', seen: record(), expect: ['none'] },
]);

function record(...texts: string[]) {
  return { bimi: { exists: texts.length > 0, texts } };
}
