import { instant } from '@scrutineer/core';
import { silence } from '../cedar-dns.ts';
import { spfNode, spfWith } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './spf-names-narrow-ranges.check.ts';

scenarios(check, instant('2026-11-03'), [
  row('one address', 'ip4:192.0.2.1', 'narrow'),
  row('exactly /16', 'ip4:198.18.0.0/16', 'narrow'),
  row('one bit wider', 'ip4:198.18.0.0/15', 'wide'),
  row('exactly /4', 'ip4:192.0.0.0/4', 'wide'),
  row('one bit wider still', 'ip4:192.0.0.0/3', 'everybody'),
  row('all of IPv4', 'ip4:0.0.0.0/0', 'everybody'),
  row('all of IPv6', 'ip6:::/0', 'everybody'),
  row('exactly /32 of IPv6', 'ip6:2001:db8::/32', 'narrow'),
  row('one bit wider of IPv6', 'ip6:2001:db8::/31', 'wide'),
  row('the neighbours of the web host', 'a/8', 'wide'),
  row('everybody as a neighbour', 'mx//0', 'everybody'),
  row('a wide range that is marked', '~ip4:0.0.0.0/0', 'narrow'),
  { name: 'no record', seen: { spf: spfWith([]) }, expect: ['no-record'] },
  {
    name: 'unseen',
    seen: { spf: { ...spfWith([]), nodes: [spfNode('cedar.example', [], { answer: silence })] } },
    expect: ['unknown'],
  },
]);

function row(name: string, term: string, tag: keyof typeof check.outcomes) {
  return { name, seen: { spf: spfWith([`v=spf1 ${term} -all`]) }, expect: [tag] };
}
