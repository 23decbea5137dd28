import { instant } from '@scrutineer/core';
import { silence } from '../cedar-dns.ts';
import { spfNode, spfWith } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './spf-turns-others-away.check.ts';

const redirected = (records: string[] | null) =>
  spfWith(['v=spf1 mx redirect=a.example'], [spfNode('a.example', records, { by: 'redirect' })]);
const loop = spfNode('cedar.example', ['v=spf1 redirect=cedar.example'], {
  by: 'redirect',
  from: 0,
  loop: true,
});

scenarios(check, instant('2026-11-03'), [
  row('-all', spfWith(['v=spf1 mx -all']), 'strict'),
  row('~all', spfWith(['v=spf1 mx ~all']), 'marking'),
  row('?all', spfWith(['v=spf1 mx ?all']), 'neutral'),
  row('+all', spfWith(['v=spf1 mx +all']), 'open'),
  row('all', spfWith(['v=spf1 ALL']), 'open'),
  row('the first of two', spfWith(['v=spf1 -all +all']), 'strict'),
  row('no end', spfWith(['v=spf1 mx']), 'unsaid'),
  row('a redirect beside all', spfWith(['v=spf1 -all redirect=a.example']), 'strict'),
  row('a redirect to a strict record', redirected(['v=spf1 -all']), 'strict'),
  row('a redirect to an open record', redirected(['v=spf1 +all']), 'open'),
  row('a redirect to a neutral record', redirected(['v=spf1 mx ?all']), 'neutral'),
  row('a redirect to nothing', redirected(null), 'unsaid'),
  row('a redirect in a circle', spfWith(['v=spf1 redirect=cedar.example'], [loop]), 'unsaid'),
  row('a redirect with a macro', spfWith(['v=spf1 redirect=%{d}.a.example']), 'unknown'),
  row(
    'a redirect unseen',
    spfWith(
      ['v=spf1 redirect=a.example'],
      [spfNode('a.example', [], { by: 'redirect', answer: silence })],
    ),
    'unknown',
  ),
  row(
    'unseen',
    { ...spfWith([]), nodes: [spfNode('cedar.example', [], { answer: silence })] },
    'unknown',
  ),
  row('two records', spfWith(['v=spf1 +all', 'v=spf1 -all']), 'no-record'),
]);

function row(
  name: string,
  spf: ReturnType<typeof spfWith>,
  tag: keyof typeof check.outcomes | 'unknown',
) {
  return { name, seen: { spf }, expect: [tag] };
}
