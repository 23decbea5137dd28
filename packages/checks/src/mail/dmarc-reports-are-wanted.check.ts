import { defineCheck, target } from '@scrutineer/core';
import { dmarc } from '@scrutineer/probes/dmarc/facts';
import { mx } from '@scrutineer/probes/mx/facts';
import { NO_DMARC, standingOf } from './dmarc-reading.ts';
import { dmarcChange, reportsAt } from './dmarc-text.ts';
import { takesMail } from './takes-mail.ts';

/**
 * MAIL-18. DMARC names an address to which receivers send their daily reports.
 *
 * 1. Find the record that applies, as in MAIL-13, and look for `rua=mailto:`.
 * 2. There is one that can be read: `wanted`. Otherwise: `unwanted`.
 * 3. A domain that takes no mail and has forged mail refused can do without: `locked`.
 *
 * Not judged here: whether a stranger who is named agrees (MAIL-19).
 */
export default defineCheck({
  id: 'MAIL-18',
  title: 'Reports about forged mail reach somebody',
  why: 'Only the reports show who forges mail of the office, and which service of your own would be refused.',
  sources: [
    { document: 'BOD 18-01', clause: 'Email security' },
    { document: 'RFC 9989', clause: '4.7' },
  ],
  reproduce: 'dig TXT _dmarc.{name}',
  about: target,
  needs: { dmarc, mx },
  outcomes: {
    wanted: { status: 'pass', message: 'Reports about mail from {domain} go to {found}.' },
    locked: {
      status: 'pass',
      message: 'The domain {domain} has no mail, and forged mail is refused.',
    },
    unwanted: {
      status: 'fail',
      severity: 'low',
      message: 'The DMARC record at {name} names no mailbox for reports.',
      remedy:
        'Change the DMARC record at _dmarc.{name} to the one given, and make that mailbox, or name the service that reads the reports for you.',
      mender: 'dns-host',
    },
    'no-record': NO_DMARC,
  },
  judge({ domain, dmarc: facts, mx: mxFacts }) {
    const standing = standingOf(facts);
    if (standing.kind === 'unclear') return [{ unclear: standing.unclear }];
    if (standing.kind === 'none') return [{ tag: 'no-record', args: { name: domain } }];
    const { domain: name, record, policy } = standing;
    const mailboxes = record.rua.filter(({ scheme }) => scheme === 'mailto');
    if (mailboxes.length > 0) {
      const found = mailboxes.map(({ mailbox, uri }) => mailbox ?? uri).join(', ');
      return [{ tag: 'wanted', args: { name, found } }];
    }
    if (policy === 'reject' && !takesMail(mxFacts)) return [{ tag: 'locked', args: { name } }];
    const rua = [reportsAt(name), ...record.rua.map(({ uri }) => uri)];
    return [{ tag: 'unwanted', args: { name }, changes: [dmarcChange(name, record, { rua })] }];
  },
});
