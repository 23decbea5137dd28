import { instant } from '@scrutineer/core';
import { nullMx, twoHosts } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './mta-sts-is-announced.check.ts';

scenarios(check, instant('2026-11-03'), [
  row('one record', ['v=STSv1; id=1'], 'announced'),
  row('beside another text', ['hello', 'v=STSv1;id=20261101T000000;'], 'announced'),
  row('none', [], 'missing'),
  row('another text only', ['hello'], 'missing'),
  row('two', ['v=STSv1; id=1', 'v=STSv1; id=2'], 'several'),
  row('no id', ['v=STSv1;'], 'unreadable'),
  row('an id of other characters', ['v=STSv1; id=2026-11-01'], 'unreadable'),
  row('lower case', ['v=stsv1; id=1'], 'unreadable'),
  row('no semicolon', ['v=STSv1 id=1'], 'unreadable'),
  {
    name: 'a domain without mail',
    seen: { mtaSts: { exists: false, texts: [] }, mx: nullMx },
    expect: ['takes-no-mail'],
  },
]);

function row(name: string, texts: string[], tag: keyof typeof check.outcomes) {
  const mtaSts = { exists: texts.length > 0, texts };
  return { name, seen: { mtaSts, mx: twoHosts }, expect: [tag] };
}
