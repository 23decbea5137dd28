import { defineCheck, target } from '@scrutineer/core';
import { dmarc } from '@scrutineer/probes/dmarc/facts';
import { mx } from '@scrutineer/probes/mx/facts';
import { discover, isDmarc } from '@scrutineer/wire/dmarc';
import { firstDmarcText, reportsAt } from './dmarc-text.ts';
import { takesMail } from './takes-mail.ts';
import { onlyText } from './text-change.ts';

/**
 * MAIL-13. A DMARC record applies to the domain, and there is only one of it.
 *
 * 1. `dig +short TXT _dmarc.DOMAIN`: count the texts that begin with `v=DMARC1`.
 * 2. More than one: `several`: receivers heed none of them. One: `own`.
 * 3. None: ask the same at each name above, at most eight in all. The record of the organisation applies: `inherited`.
 *    There is none: `missing`, or `missing-without-mail` for a domain that takes none. A name on the way was not seen:
 *    unknown.
 *
 * Not judged here: what the record asks for (MAIL-15).
 */
export default defineCheck({
  id: 'MAIL-13',
  title: 'DMARC says what to do with forged mail',
  why: 'Without it anybody can write to voters under the very address of the office, and receivers let it through.',
  sources: [
    { document: 'BOD 18-01', clause: 'Email security' },
    { document: 'RFC 9989', clause: '4.10' },
    { document: 'RFC 7489', clause: '6.6.3' },
  ],
  reproduce: 'dig TXT {name}',
  about: target,
  needs: { dmarc, mx },
  outcomes: {
    own: { status: 'pass', message: 'The domain {domain} has one DMARC record.' },
    inherited: { status: 'pass', message: 'The DMARC record at {name} applies to {domain}.' },
    missing: {
      status: 'fail',
      severity: 'high',
      message: 'No DMARC record applies to {domain}.',
      remedy:
        'Add the TXT record given at {name}, and a mailbox for its reports. It refuses nothing yet; when the reports show that no mail of yours is missing, go on to "p=reject".',
      mender: 'dns-host',
    },
    'missing-without-mail': {
      status: 'fail',
      severity: 'high',
      message: 'No DMARC record applies to {domain}, which takes no mail.',
      remedy:
        'Add the TXT record given at {name} if no mail is ever sent from {domain}: all mail in its name is then refused. If some is sent, begin with "p=none" and an address for the reports instead.',
      mender: 'dns-host',
    },
    several: {
      status: 'fail',
      severity: 'high',
      message: 'There are {count} DMARC records at {name}, so that receivers heed none.',
      remedy: 'Replace all DMARC records at {name} by the one given.',
      mender: 'dns-host',
    },
  },
  judge({ domain, dmarc: { walk }, mx: mxFacts }) {
    const name = `_dmarc.${domain}`;
    const own = walk[0]?.answer;
    const texts = own?.kind === 'seen' ? own.facts.texts.filter(isDmarc) : [];
    const [text = ''] = texts;
    if (texts.length > 1)
      return [
        { tag: 'several', args: { name, count: texts.length }, changes: [onlyText(name, text)] },
      ];
    const found = discover(walk);
    switch (found.kind) {
      case 'unclear':
        return [{ unclear: found.why }];
      case 'policy':
        return found.domain === domain
          ? [{ tag: 'own', args: { name } }]
          : [{ tag: 'inherited', args: { name: `_dmarc.${found.domain}` } }];
      case 'no-policy':
        return takesMail(mxFacts)
          ? [{ tag: 'missing', args: { name }, changes: [begin(name, domain)] }]
          : [{ tag: 'missing-without-mail', args: { name }, changes: [onlyText(name, LOCKED)] }];
    }
  },
});

/** What a domain without mail can ask for at once, as nothing of its own would be lost. */
const LOCKED = 'v=DMARC1; p=reject';

function begin(name: string, domain: string) {
  return onlyText(name, firstDmarcText(reportsAt(domain)));
}
