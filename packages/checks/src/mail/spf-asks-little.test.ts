import { instant } from '@scrutineer/core';
import { silence } from '../cedar-dns.ts';
import { spfNode, spfWith } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './spf-asks-little.check.ts';

const below = (count: number) => spfNode('a.example', [record(count)]);
const include = 'v=spf1 include:a.example -all';

scenarios(check, instant('2026-11-03'), [
  row('none', spfWith(['v=spf1 ip4:192.0.2.1 -all']), 'few'),
  row('exactly ten', spfWith([record(10)]), 'few'),
  row('one more', spfWith([record(11)]), 'too-many'),
  row('ten with those below', spfWith([include], [below(9)]), 'few'),
  row('eleven with those below', spfWith([include], [below(10)]), 'too-many'),
  row('eleven, of which one stands behind all', spfWith([`${record(10)} mx`]), 'few'),
  row('a redirect beside all', spfWith([`${record(10)} redirect=a.example`], []), 'few'),
  row(
    'a redirect in its place',
    spfWith([`v=spf1 redirect=a.example`], [{ ...below(10), by: 'redirect' }]),
    'too-many',
  ),
  row(
    'the same name twice',
    spfWith(
      ['v=spf1 include:a.example include:b.example -all'],
      [below(8), spfNode('b.example', [record(1)])],
    ),
    'too-many',
  ),
  row('one name asked for eleven times over', spfWith([copies('a:a.example', 11)]), 'too-many'),
  row(
    'thousands of copies on each level, followed once',
    spfWith(
      [copies('include:a.example', 3000)],
      [
        spfNode('a.example', [copies('include:b.example', 3000)]),
        spfNode('b.example', [copies('include:c.example', 3000)], { from: 1 }),
        spfNode('c.example', [record(1)], { from: 2 }),
      ],
    ),
    'too-many',
  ),
  row('macros', spfWith([`v=spf1 exists:%{i}.a.example -all`]), 'few'),
  row(
    'a part unseen',
    spfWith([include], [spfNode('a.example', [], { answer: silence })]),
    'unknown',
  ),
  row(
    'too many with a part unseen',
    spfWith(
      [`${record(11)}`.replace('-all', 'include:a.example -all')],
      [spfNode('a.example', [], { answer: silence })],
    ),
    'too-many',
  ),
  row('a tree larger than is followed', { ...spfWith([record(3)]), truncated: true }, 'unknown'),
  row(
    'unseen',
    { ...spfWith([]), nodes: [spfNode('cedar.example', [], { answer: silence })] },
    'unknown',
  ),
  row('no record', spfWith([]), 'no-record'),
]);

function record(count: number): string {
  const terms = Array.from({ length: count }, (_, at) => `a:host${at}.example`);
  return ['v=spf1', ...terms, '-all'].join(' ');
}

function copies(term: string, count: number): string {
  return `v=spf1 ${`${term} `.repeat(count)}-all`;
}

function row(
  name: string,
  spf: ReturnType<typeof spfWith>,
  tag: keyof typeof check.outcomes | 'unknown',
) {
  return { name, seen: { spf }, expect: [tag] };
}
