import { defineCheck, target } from '@scrutineer/core';
import { dmarc } from '@scrutineer/probes/dmarc/facts';
import { NO_DMARC, standingOf } from './dmarc-reading.ts';
import { dmarcChange } from './dmarc-text.ts';

/**
 * MAIL-15. DMARC asks receivers to refuse mail that is forged in the domain's name.
 *
 * 1. Find the record that applies, as in MAIL-13. In the domain's own record `p` counts; in one from above `sp`, and
 *    `p` where that is left out.
 * 2. `reject`: `refused`. `quarantine`: `marked`. `none`: `let-through`. No record, or none that is applied: `no-record`.
 *
 * Not judged here: sampling and test mode (MAIL-17).
 */
export default defineCheck({
  id: 'MAIL-15',
  title: 'DMARC has forged mail refused',
  why: 'Until receivers are asked to refuse it, mail that is forged in the name of the office reaches voters and poll workers.',
  sources: [
    { document: 'BOD 18-01', clause: 'Email security' },
    { document: 'RFC 9989', clause: '4.7' },
  ],
  reproduce: 'dig TXT _dmarc.{name}',
  about: target,
  needs: { dmarc },
  outcomes: {
    refused: { status: 'pass', message: 'DMARC asks receivers to refuse mail forged as {domain}.' },
    marked: {
      status: 'fail',
      severity: 'low',
      message: 'DMARC asks receivers to put mail forged as {domain} aside, but not to refuse it.',
      remedy:
        'Let the DMARC record at _dmarc.{domain} be the one given, once the reports show that no mail of yours is put aside.',
      mender: 'dns-host',
    },
    'let-through': {
      status: 'fail',
      severity: 'medium',
      message: 'DMARC asks receivers to let mail forged as {domain} through.',
      remedy:
        'Read the reports of DMARC for some weeks, and see that all services that send for you pass. Then let the record at _dmarc.{domain} be the one given, but with "p=quarantine", and after a quiet week exactly the one given.',
      mender: 'dns-host',
    },
    'no-record': NO_DMARC,
  },
  judge({ domain, dmarc: facts }) {
    const standing = standingOf(facts);
    if (standing.kind === 'unclear') return [{ unclear: standing.unclear }];
    if (standing.kind === 'none') return [{ tag: 'no-record', args: { name: domain } }];
    const { domain: name, record, tag, policy } = standing;
    if (policy === null) return [{ tag: 'no-record', args: { name } }];
    if (policy === 'reject') return [{ tag: 'refused', args: { name } }];
    // What stands above is for a whole organisation to change; a record of its own changes this domain alone.
    const changes = [
      standing.isOwn
        ? dmarcChange(domain, record, { [tag]: 'reject' })
        : dmarcChange(domain, { ...record, psd: 'u' }, { p: 'reject', sp: null, np: null }),
    ];
    return [{ tag: policy === 'none' ? 'let-through' : 'marked', args: { name }, changes }];
  },
});
