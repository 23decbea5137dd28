import { type Change, defineCheck, target } from '@scrutineer/core';
import { dmarc } from '@scrutineer/probes/dmarc/facts';
import { mx } from '@scrutineer/probes/mx/facts';
import { spf } from '@scrutineer/probes/spf/facts';
import { standingOf } from './dmarc-reading.ts';
import { mxChange } from './mx-change.ts';
import { readNode } from './spf-reading.ts';
import { takesMail } from './takes-mail.ts';
import { onlyText, spfChange } from './text-change.ts';

/**
 * MAIL-29. A domain that takes no mail says in all three places that it has none.
 *
 * 1. `dig +short MX DOMAIN` names a host: `has-mail`. Otherwise it should be the null MX, a single dot.
 * 2. `dig +short TXT DOMAIN`: the SPF record names nobody and ends in `-all`.
 * 3. `dig +short TXT _dmarc.DOMAIN`, or the record that applies from above: forged mail is refused.
 * 4. One of the three is not so: `open`, and which. All are: `locked`. One was not seen, and none is missing: unknown.
 *
 * A domain that sends mail but takes none should name an MX for the answers; it shows here as `open`.
 */
export default defineCheck({
  id: 'MAIL-29',
  title: 'A domain without mail is locked against forged mail',
  why: 'A name that the office uses for its web site only is the best one to forge, as nobody misses its mail.',
  sources: [
    { document: 'RFC 7505', clause: '3' },
    { document: 'RFC 7208', clause: '10.1.2' },
    { document: 'BOD 18-01', clause: 'Email security' },
  ],
  reproduce: 'dig MX {domain}',
  about: target,
  needs: { mx, spf, dmarc },
  outcomes: {
    locked: { status: 'pass', message: 'The domain {domain} has no mail, and says so everywhere.' },
    open: {
      status: 'fail',
      severity: 'medium',
      message:
        'The domain {domain} takes no mail, but does not say everywhere that it has none. Missing: {found}.',
      remedy:
        'Publish the records given, if no mail is ever sent from {domain}. If some is, name its senders in SPF and a mail host for the answers instead.',
      mender: 'dns-host',
    },
    'has-mail': { status: 'not-applicable', message: 'The domain {domain} has mail.' },
    'no-such-name': { status: 'not-applicable', message: 'The name {domain} does not exist.' },
  },
  judge({ domain, mx: mxFacts, spf: spfFacts, dmarc: dmarcFacts }) {
    if (!mxFacts.exists) return [{ tag: 'no-such-name', args: {} }];
    if (takesMail(mxFacts)) return [{ tag: 'has-mail', args: {} }];
    const own = readNode(spfFacts.nodes[0]);
    const standing = standingOf(dmarcFacts);
    const missing: { readonly found: string; readonly change: Change }[] = [];
    if (mxFacts.records.length === 0)
      missing.push({
        found: 'a null MX record',
        change: mxChange(domain, [{ preference: 0, exchange: '.' }]),
      });
    const isClosed =
      own.kind === 'one' &&
      own.reading.terms[0]?.name === 'all' &&
      own.reading.terms[0].qualifier === '-';
    if (own.kind !== 'unseen' && !isClosed)
      missing.push({ found: 'SPF that names nobody', change: spfChange(domain, 'v=spf1 -all') });
    const refuses = standing.kind === 'record' && standing.policy === 'reject';
    if (standing.kind !== 'unclear' && !refuses)
      missing.push({
        found: 'DMARC that refuses',
        change: onlyText(`_dmarc.${domain}`, 'v=DMARC1; p=reject'),
      });
    if (missing.length > 0) {
      const found = missing.map((each) => each.found).join(', ');
      return [{ tag: 'open', args: { found }, changes: missing.map(({ change }) => change) }];
    }
    if (own.kind === 'unseen') return [{ unclear: own.unclear }];
    if (standing.kind === 'unclear') return [{ unclear: standing.unclear }];
    return [{ tag: 'locked', args: {} }];
  },
});
