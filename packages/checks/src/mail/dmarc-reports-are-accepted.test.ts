import { instant } from '@scrutineer/core';
import { seen, silence } from '../cedar-dns.ts';
import { dmarcWith } from '../cedar-mail.ts';
import { scenarios } from '../scenarios.ts';
import check from './dmarc-reports-are-accepted.check.ts';

const yes = seen({ exists: true, texts: ['v=DMARC1'] });
const no = seen({ exists: false, texts: [] });

scenarios(check, instant('2026-11-03'), [
  row('nobody outside', [], 'none-outside'),
  row('one who agrees', [yes], 'agreed'),
  row('one who agrees with a semicolon', [seen({ exists: true, texts: ['v=DMARC1;'] })], 'agreed'),
  row('one with another text', [seen({ exists: true, texts: ['hello'] })], 'not-agreed'),
  row('one who does not', [no], 'not-agreed'),
  row('one of each, and one unseen', [yes, no, silence], 'agreed', 'not-agreed', 'unknown'),
]);

type Answer = ReturnType<typeof dmarcWith>['reporting'][number]['answer'];

function row(
  name: string,
  answers: Answer[],
  ...tags: (keyof typeof check.outcomes | 'unknown')[]
) {
  const reporting = answers.map((answer, at) => {
    const destination = `reports${at}.example`;
    return { destination, name: `cedar.example._report._dmarc.${destination}`, answer };
  });
  return { name, seen: { dmarc: dmarcWith(['v=DMARC1; p=none'], reporting) }, expect: tags };
}
