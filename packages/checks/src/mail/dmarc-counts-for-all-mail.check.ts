import { defineCheck, target } from '@scrutineer/core';
import { dmarc } from '@scrutineer/probes/dmarc/facts';
import { NO_DMARC, standingOf } from './dmarc-reading.ts';
import { dmarcChange } from './dmarc-text.ts';

/**
 * MAIL-17. DMARC counts for all mail: no sampling, no test mode.
 *
 * 1. Find the record that applies, as in MAIL-13. Its policy is `none`: nothing is weakened, `all-mail`.
 * 2. `t=y`: `testing`: receivers act one step more mildly. `pct` below 100: `sampled`: receivers that know this older
 *    tag act on that part of the mail only. Otherwise: `all-mail`.
 */
export default defineCheck({
  id: 'MAIL-17',
  title: 'DMARC counts for all mail',
  why: 'As long as it is only tried out, a part of the forged mail still gets through to voters.',
  sources: [
    { document: 'RFC 9989', clause: '4.7' },
    { document: 'RFC 7489', clause: '6.3' },
  ],
  reproduce: 'dig TXT _dmarc.{name}',
  about: target,
  needs: { dmarc },
  outcomes: {
    'all-mail': { status: 'pass', message: 'The DMARC record at {name} counts for all mail.' },
    testing: partial('The DMARC record at {name} asks to be tested only ({found})'),
    sampled: partial('The DMARC record at {name} counts for a part of the mail only ({found})'),
    'no-record': NO_DMARC,
  },
  judge({ domain, dmarc: facts }) {
    const standing = standingOf(facts);
    if (standing.kind === 'unclear') return [{ unclear: standing.unclear }];
    if (standing.kind === 'none') return [{ tag: 'no-record', args: { name: domain } }];
    const { domain: name, record, policy } = standing;
    const { isTest, pct } = record;
    const isSampled = pct !== null && pct < 100;
    if (policy === null || policy === 'none' || (!isTest && !isSampled))
      return [{ tag: 'all-mail', args: { name } }];
    const changes = [dmarcChange(name, record, { isWhole: true })];
    return isTest
      ? [{ tag: 'testing', args: { name, found: 't=y' }, changes }]
      : [{ tag: 'sampled', args: { name, found: `pct=${pct}` }, changes }];
  },
});

function partial(found: string) {
  return {
    status: 'fail',
    severity: 'low',
    message: `${found}.`,
    remedy:
      'Change the DMARC record at _dmarc.{name} to the one given, once the reports show that no mail of yours is missing.',
    mender: 'dns-host',
  } as const;
}
