import { instant } from '@scrutineer/core';
import { silence } from '../cedar-dns.ts';
import { dmarcWith, mailTo, nullMx, spfNode, spfWith, twoHosts } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './mail-free-domains-are-locked.check.ts';

const locked = {
  mx: nullMx,
  spf: spfWith(['v=spf1 -all']),
  dmarc: dmarcWith(['v=DMARC1; p=reject']),
};
const blindSpf = { ...spfWith([]), nodes: spfWith([]).nodes };
blindSpf.nodes[0] = spfNode('cedar.example', [], { answer: silence });

scenarios(check, instant('2026-11-03'), [
  row('all three', {}, 'locked'),
  row('no MX at all', { mx: mailTo() }, 'open'),
  row('no SPF', { spf: spfWith([]) }, 'open'),
  row('SPF that only marks', { spf: spfWith(['v=spf1 ~all']) }, 'open'),
  row('SPF that names somebody', { spf: spfWith(['v=spf1 a -all']) }, 'open'),
  row('no DMARC', { dmarc: dmarcWith([]) }, 'open'),
  row('DMARC that quarantines', { dmarc: dmarcWith(['v=DMARC1; p=quarantine']) }, 'open'),
  row('none of them', { mx: mailTo(), spf: spfWith([]), dmarc: dmarcWith([]) }, 'open'),
  row('SPF unseen', { spf: blindSpf }, 'unknown'),
  row('DMARC unseen', { dmarc: dmarcWith(silence) }, 'unknown'),
  row('SPF unseen and no DMARC', { spf: blindSpf, dmarc: dmarcWith([]) }, 'open'),
  row('mail hosts', { mx: twoHosts }, 'has-mail'),
  row('no such name', { mx: { ...mailTo(), exists: false } }, 'no-such-name'),
]);

function row(
  name: string,
  change: Partial<typeof locked>,
  tag: keyof typeof check.outcomes | 'unknown',
) {
  return { name, seen: { ...locked, ...change }, expect: [tag] };
}
