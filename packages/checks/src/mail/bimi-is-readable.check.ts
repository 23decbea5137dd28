import { defineCheck, target } from '@scrutineer/core';
import { bimi } from '@scrutineer/probes/bimi/facts';
import { isBimi, parseBimi } from '@scrutineer/wire/bimi';

/**
 * MAIL-38. The logo that mail programs are to show beside the domain's mail can be found. For information only.
 *
 * 1. `dig +short TXT default._bimi.DOMAIN`: take the texts that begin with `v=BIMI1`. None: `none`.
 * 2. More than one, or one that breaks the grammar: `unreadable`. Otherwise: `readable`, also where it declines a logo.
 *
 * Not judged here: the picture and its mark certificate, which are not fetched, and whether DMARC is strong enough for
 * it, which MAIL-15 asks of everybody.
 */
export default defineCheck({
  id: 'MAIL-38',
  title: 'The logo beside mail can be shown',
  why: 'Some mail programs show it to voters as a sign of genuine mail. An office can well do without.',
  sources: [{ document: 'draft-brand-indicators-for-message-identification', clause: '4.2' }],
  reproduce: 'dig TXT default._bimi.{domain}',
  about: target,
  needs: { bimi },
  outcomes: {
    readable: {
      status: 'pass',
      message: 'The record for a logo beside mail of {domain} is readable.',
    },
    unreadable: {
      status: 'fail',
      severity: 'info',
      message: 'The record for a logo beside mail of {domain} cannot be used: {problem}.',
      remedy:
        'Enter the record at {name} again as the maker of your logo gave it to you, or delete it, as the change given does.',
      mender: 'dns-host',
    },
    none: {
      status: 'not-applicable',
      message: 'The domain {domain} asks for no logo beside its mail.',
    },
  },
  judge({ domain, bimi: { texts } }) {
    const name = `default._bimi.${domain}`;
    const [text, ...others] = texts.filter(isBimi);
    if (text === undefined) return [{ tag: 'none', args: {} }];
    const reading = parseBimi(text);
    const problem =
      others.length > 0
        ? `${others.length + 1} records where one may stand`
        : reading.kind === 'invalid'
          ? reading.errors[0]
          : null;
    if (problem === null) return [{ tag: 'readable', args: {} }];
    const changes = [{ kind: 'records', name, type: 'TXT', values: [] } as const];
    return [{ tag: 'unreadable', args: { problem, name }, changes }];
  },
});
