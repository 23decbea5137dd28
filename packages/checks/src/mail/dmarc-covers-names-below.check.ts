import { defineCheck, target } from '@scrutineer/core';
import { dmarc } from '@scrutineer/probes/dmarc/facts';
import { NO_DMARC, standingOf, strengthOf } from './dmarc-reading.ts';
import { dmarcChange } from './dmarc-text.ts';

/**
 * MAIL-16. DMARC protects the names below the domain as well as the domain itself.
 *
 * 1. `dig +short TXT _dmarc.DOMAIN`: compare `p` with `sp` (names below) and `np` (names below that do not exist).
 *    Where `np` is left out `sp` counts, and `p` where that is left out too.
 * 2. One of them is weaker than `p`: `weaker`. Otherwise: `as-strong`.
 *
 * Judged at the domain's own record only.
 */
export default defineCheck({
  id: 'MAIL-16',
  title: 'DMARC protects the names below the domain too',
  why: 'A forger who cannot use the name of the office takes an invented one below it, which looks as genuine to a voter.',
  sources: [{ document: 'RFC 9989', clause: '4.7' }],
  reproduce: 'dig TXT _dmarc.{domain}',
  about: target,
  needs: { dmarc },
  outcomes: {
    'as-strong': {
      status: 'pass',
      message: 'DMARC protects names below {domain} like {domain} itself.',
    },
    weaker: {
      status: 'fail',
      severity: 'medium',
      message: 'DMARC asks less for names below {domain} ({found}) than for {domain} itself.',
      remedy:
        'Change the DMARC record at _dmarc.{domain} to the one given. Before that, look in the reports for services that send from names below it, and give those names records of their own.',
      mender: 'dns-host',
    },
    'no-record': NO_DMARC,
  },
  judge({ domain, dmarc: facts }) {
    const standing = standingOf(facts);
    if (standing.kind === 'unclear') return [{ unclear: standing.unclear }];
    if (standing.kind === 'none' || !standing.isOwn) return [{ tag: 'no-record', args: {} }];
    const { record } = standing;
    const { applied } = record;
    if (applied === null) return [{ tag: 'no-record', args: {} }];
    const weaker = (['sp', 'np'] as const).filter(
      (tag) => strengthOf(applied[tag]) < strengthOf(applied.p),
    );
    if (weaker.length === 0) return [{ tag: 'as-strong', args: {} }];
    const found = weaker.map((tag) => `${tag}=${applied[tag]}`).join(', ');
    const changes = [dmarcChange(domain, record, { sp: null, np: null })];
    return [{ tag: 'weaker', args: { found }, changes }];
  },
});
