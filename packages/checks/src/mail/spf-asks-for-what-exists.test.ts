import { instant } from '@scrutineer/core';
import { silence } from '../cedar-dns.ts';
import { spfNode, spfTerm, spfWith } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './spf-asks-for-what-exists.check.ts';

const names = ['a.example', 'b.example', 'c.example'] as const;
const own = ['v=spf1 a:a.example mx:b.example include:c.example -all'];
const there = spfNode('c.example', ['v=spf1 -all']);
const gone = spfNode('c.example', null);

scenarios(check, instant('2026-11-03'), [
  row(
    'all exist',
    spfWith(own, [there], [spfTerm('a', names[0], 1), spfTerm('mx', names[1], 2)]),
    'few',
  ),
  row(
    'two do not',
    spfWith(own, [there], [spfTerm('a', names[0], 0), spfTerm('mx', names[1], 0)]),
    'few',
  ),
  row(
    'three do not',
    spfWith(own, [gone], [spfTerm('a', names[0], 0), spfTerm('mx', names[1], 0)]),
    'too-many',
  ),
  row('an include without a record', spfWith(own, [spfNode('c.example', [])], []), 'few'),
  row(
    'three below an include',
    spfWith(
      ['v=spf1 include:c.example -all'],
      [spfNode('c.example', ['v=spf1 a:a.example a:b.example mx:a.example ~all'])],
      [
        { ...spfTerm('a', names[0], 0), node: 1 },
        { ...spfTerm('a', names[1], 0), node: 1 },
        { ...spfTerm('mx', names[0], 0), node: 1 },
      ],
    ),
    'too-many',
  ),
  row(
    'one unseen',
    spfWith(own, [there], [{ ...spfTerm('a', names[0], 0), answer: silence }]),
    'unknown',
  ),
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
