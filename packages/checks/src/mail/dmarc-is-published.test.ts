import { instant } from '@scrutineer/core';
import { silence } from '../cedar-dns.ts';
import { dmarcWith, nullMx, twoHosts } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './dmarc-is-published.check.ts';

const none = dmarcWith([]);
const above = {
  ...none,
  walk: [
    { name: '_dmarc.vote.cedar.example', answer: none.walk[0]!.answer },
    ...dmarcWith(['v=DMARC1; p=reject']).walk,
  ],
};
const blind = { ...none, walk: [none.walk[0]!, { name: '_dmarc.example', answer: silence }] };

scenarios(check, instant('2026-11-03'), [
  row('one', dmarcWith(['v=DMARC1; p=none']), 'own'),
  row('one beside other texts', dmarcWith(['hello', 'v=DMARC1; p=none']), 'own'),
  row('two', dmarcWith(['v=DMARC1; p=none', 'v=DMARC1; p=reject']), 'several'),
  row('none', none, 'missing'),
  row('one in lower case', dmarcWith(['v=dmarc1; p=reject']), 'missing'),
  row('none, with a name above unseen', blind, 'unknown'),
  row('unseen', dmarcWith(silence), 'unknown'),
  {
    name: 'none, for a domain without mail',
    seen: { dmarc: none, mx: nullMx },
    expect: ['missing-without-mail'],
  },
  {
    name: 'the record of the domain above',
    domain: 'vote.cedar.example',
    seen: { dmarc: above, mx: twoHosts },
    expect: ['inherited'],
  },
]);

function row(
  name: string,
  dmarc: ReturnType<typeof dmarcWith>,
  tag: keyof typeof check.outcomes | 'unknown',
) {
  return { name, seen: { dmarc, mx: twoHosts }, expect: [tag] };
}
