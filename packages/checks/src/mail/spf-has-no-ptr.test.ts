import { instant } from '@scrutineer/core';
import { silence } from '../cedar-dns.ts';
import { spfNode, spfWith } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './spf-has-no-ptr.check.ts';

scenarios(check, instant('2026-11-03'), [
  row('none', spfWith(['v=spf1 mx -all']), 'unused'),
  row('ptr', spfWith(['v=spf1 mx ptr -all']), 'used'),
  row('ptr with a name, in upper case', spfWith(['v=spf1 ?PTR:cedar.example -all']), 'used'),
  row('a name that holds the letters', spfWith(['v=spf1 include:ptr.example -all']), 'unused'),
  row(
    'unseen',
    { ...spfWith([]), nodes: [spfNode('cedar.example', [], { answer: silence })] },
    'unknown',
  ),
  row('no record', spfWith([]), 'no-record'),
]);

function row(
  name: string,
  spf: ReturnType<typeof spfWith>,
  tag: keyof typeof check.outcomes | 'unknown',
) {
  return { name, seen: { spf }, expect: [tag] };
}
