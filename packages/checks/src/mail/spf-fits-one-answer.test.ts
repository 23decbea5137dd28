import { instant } from '@scrutineer/core';
import { silence } from '../cedar-dns.ts';
import { spfNode, spfWith } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './spf-fits-one-answer.check.ts';

scenarios(check, instant('2026-11-03'), [
  row('short', spfWith(['v=spf1 -all']), 'fits'),
  row('exactly as long as fits', spfWith([ofLength(450)]), 'fits'),
  row('one character more', spfWith([ofLength(451)]), 'large'),
  row('very long', spfWith([ofLength(3000)]), 'large'),
  row(
    'long, with a redirect',
    spfWith([ofLength(600).replace('-all', 'redirect=a.example')]),
    'large',
  ),
  row('long, without an end', spfWith([ofLength(600).replace(' -all', '')]), 'large'),
  row(
    'unseen',
    { ...spfWith([]), nodes: [spfNode('cedar.example', [], { answer: silence })] },
    'unknown',
  ),
  row('no record', spfWith([]), 'no-record'),
]);

function ofLength(length: number): string {
  const terms = Array.from({ length: 300 }, (_, at) => `ip4:192.0.2.${at % 256}`).join(' ');
  const head = `v=spf1 ${terms}`.slice(0, length - 20).replace(/ [^ ]*$/, '');
  const filler = 'x'.repeat(length - head.length - ' x=  -all'.length + 1);
  return `${head} x=${filler} -all`;
}

function row(
  name: string,
  spf: ReturnType<typeof spfWith>,
  tag: keyof typeof check.outcomes | 'unknown',
) {
  return { name, seen: { spf }, expect: [tag] };
}
