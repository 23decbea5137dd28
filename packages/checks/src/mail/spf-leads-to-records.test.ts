import { instant } from '@scrutineer/core';
import { silence } from '../cedar-dns.ts';
import { spfNode, spfWith } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './spf-leads-to-records.check.ts';

const own = ['v=spf1 include:a.example include:b.example -all'];
const a = spfNode('a.example', ['v=spf1 -all']);

scenarios(check, instant('2026-11-03'), [
  row('both there', spfWith(own, [a, spfNode('b.example', ['v=spf1 mx -all'])]), 'all-there'),
  row('nothing included', spfWith(['v=spf1 -all']), 'all-there'),
  row('one name is gone', spfWith(own, [a, spfNode('b.example', null)]), 'no-such-name'),
  row('one has no record', spfWith(own, [a, spfNode('b.example', [])]), 'nothing-there'),
  row(
    'one has two',
    spfWith(own, [a, spfNode('b.example', ['v=spf1', 'v=spf1 -all'])]),
    'several-there',
  ),
  row(
    'a redirect to nothing',
    spfWith(['v=spf1 redirect=b.example'], [spfNode('b.example', null, { by: 'redirect' })]),
    'no-such-name',
  ),
  row(
    'a circle two steps away',
    spfWith(own, [
      spfNode('a.example', ['v=spf1 include:cedar.example']),
      spfNode('cedar.example', own, { from: 1, loop: true }),
    ]),
    'circle',
  ),
  row(
    'a circle in one step',
    spfWith(
      ['v=spf1 include:cedar.example -all'],
      [spfNode('cedar.example', own, { from: 0, loop: true })],
    ),
    'circle',
  ),
  row(
    'gone three levels down',
    spfWith(own, [
      spfNode('a.example', ['v=spf1 include:c.example']),
      spfNode('c.example', ['v=spf1 include:d.example'], { from: 1 }),
      spfNode('d.example', null, { from: 2 }),
    ]),
    'no-such-name',
  ),
  row(
    'the same name gone twice',
    spfWith(own, [spfNode('a.example', null), spfNode('a.example', null)]),
    'no-such-name',
  ),
  row('one unseen', spfWith(own, [a, spfNode('b.example', [], { answer: silence })]), 'unknown'),
  row(
    'one gone and one unseen',
    spfWith(own, [spfNode('a.example', null), spfNode('b.example', [], { answer: silence })]),
    'no-such-name',
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
  ...tags: (keyof typeof check.outcomes | 'unknown')[]
) {
  return { name, seen: { spf }, expect: tags };
}
