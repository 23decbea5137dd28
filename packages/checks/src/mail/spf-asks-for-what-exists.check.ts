import { type Unseen, defineCheck, target } from '@scrutineer/core';
import { spf } from '@scrutineer/probes/spf/facts';
import { SPF_VOIDS_MAX, termCosts, totalCost } from './spf-cost.ts';
import { NO_SINGLE_RECORD, readNode, spfText } from './spf-reading.ts';
import { spfChange } from './text-change.ts';

const UNFOLLOWED: Unseen = { reason: 'dns-failure', detail: 'a part of the SPF tree was not seen' };

/**
 * MAIL-7. At most two of the things that SPF makes receivers look up do not exist.
 *
 * 1. Look up all that MAIL-6 counts: `dig +short A NAME` for `a` and `exists`, `dig +short MX NAME` for `mx`.
 * 2. Count those that bring nothing, whether the name does not exist or has no such record: once each.
 * 3. More than two: `too-many`: receivers may give up (permerror). Otherwise: `few`, with something unseen: unknown.
 */
export default defineCheck({
  id: 'MAIL-7',
  title: 'SPF names servers that exist',
  why: 'At the third name that leads nowhere a receiver may give up, and an old name can be taken over by somebody who then sends in your name.',
  sources: [{ document: 'RFC 7208', clause: '4.6.4' }],
  reproduce: 'dig TXT {domain}',
  about: target,
  needs: { spf },
  outcomes: {
    few: {
      status: 'pass',
      message: 'Of what the SPF record of {domain} names, {count} do not exist.',
    },
    'too-many': {
      status: 'fail',
      severity: 'medium',
      message: 'Of what the SPF record of {domain} names, {count} do not exist: {names}.',
      remedy: 'Take the names that do not exist out of the SPF record, as in the one given.',
      mender: 'dns-host',
    },
    'no-record': NO_SINGLE_RECORD,
  },
  judge({ domain, spf: facts }) {
    const own = readNode(facts.nodes[0]);
    if (own.kind === 'unseen') return [{ unclear: own.unclear }];
    if (own.kind !== 'one') return [{ tag: 'no-record', args: {} }];
    const { voids: count, isLeast } = totalCost(facts);
    if (count <= SPF_VOIDS_MAX)
      return isLeast ? [{ unclear: UNFOLLOWED }] : [{ tag: 'few', args: { count } }];
    const empty = [...termCosts(facts)].filter(([, { voids }]) => voids > 0).map(([text]) => text);
    const text = spfText(own.reading, { keep: (term) => !empty.includes(term) });
    const args = { count, names: empty.join(', ') };
    return [{ tag: 'too-many', args, changes: [spfChange(domain, text)] }];
  },
});
