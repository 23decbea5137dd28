import { instant } from '@scrutineer/core';
import { silence } from '../cedar-dns.ts';
import { spfNode, spfWith } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './spf-is-well-formed.check.ts';

const good = 'v=spf1 include:a.example -all';

scenarios(check, instant('2026-11-03'), [
  row('a plain record', spfWith(['v=spf1 mx ip4:192.0.2.0/24 -all']), 'readable'),
  row('upper case and unknown modifiers', spfWith(['V=SPF1 MX X-Note=hello -ALL']), 'readable'),
  row('an unknown mechanism', spfWith(['v=spf1 ip:192.0.2.1 -all']), 'unreadable'),
  row('an address that is none', spfWith(['v=spf1 ip4:192.0.2.256 -all']), 'unreadable'),
  row(
    'a good record below',
    spfWith([good], [spfNode('a.example', ['v=spf1 mx ~all'])]),
    'readable',
  ),
  row(
    'a faulty one below',
    spfWith([good], [spfNode('a.example', ['v=spf1 foo:x ~all'])]),
    'leads-to-unreadable',
  ),
  row(
    'two faulty ones',
    spfWith(['v=spf1 foo include:a.example -all'], [spfNode('a.example', ['v=spf1 bar'])]),
    'unreadable',
    'leads-to-unreadable',
  ),
  row(
    'one below unseen',
    spfWith([good], [spfNode('a.example', [], { answer: silence })]),
    'unknown',
  ),
  row(
    'unseen',
    { ...spfWith([]), nodes: [spfNode('cedar.example', [], { answer: silence })] },
    'unknown',
  ),
  row('none', spfWith([]), 'no-record'),
]);

function row(
  name: string,
  spf: ReturnType<typeof spfWith>,
  ...tags: (keyof typeof check.outcomes | 'unknown')[]
) {
  return { name, seen: { spf }, expect: tags };
}
