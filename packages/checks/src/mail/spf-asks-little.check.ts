import { type Unseen, defineCheck, target } from '@scrutineer/core';
import { spf } from '@scrutineer/probes/spf/facts';
import { SPF_LOOKUPS_MAX, termCosts, totalCost } from './spf-cost.ts';
import { NO_SINGLE_RECORD, readNode, spfText } from './spf-reading.ts';
import { spfChange } from './text-change.ts';

const UNFOLLOWED: Unseen = { reason: 'dns-failure', detail: 'a part of the SPF tree was not seen' };

/**
 * MAIL-6. To read the SPF record a receiver has to look up at most ten things.
 *
 * 1. Count the terms `include`, `a`, `mx`, `ptr`, `exists` and `redirect` of the record, those behind `all` left out.
 * 2. Add those of each record that an `include` or `redirect` leads to, and so on to the end.
 * 3. More than ten: `too-many`: receivers give up (permerror). Otherwise: `few`, with something unseen: unknown.
 *
 * `ip4`, `ip6`, `all` and `exp` do not count.
 */
export default defineCheck({
  id: 'MAIL-6',
  title: 'SPF asks receivers for at most ten look-ups',
  why: 'At the eleventh a receiver gives up, so that mail from the office may be refused and forged mail not noticed.',
  sources: [{ document: 'RFC 7208', clause: '4.6.4' }],
  reproduce: 'dig TXT {domain}',
  about: target,
  needs: { spf },
  outcomes: {
    few: { status: 'pass', message: 'The SPF record of {domain} asks for {count} look-ups.' },
    'too-many': {
      status: 'fail',
      severity: 'medium',
      message:
        'The SPF record of {domain} asks for {count} look-ups, more than the 10 that are allowed.',
      remedy:
        'Take services that you do not use any more out of the SPF record. The one given keeps those that come first, as many as fit: publish it only after a look that nothing it leaves out still sends mail for you.',
      mender: 'dns-host',
    },
    'no-record': NO_SINGLE_RECORD,
  },
  judge({ domain, spf: facts }) {
    const own = readNode(facts.nodes[0]);
    if (own.kind === 'unseen') return [{ unclear: own.unclear }];
    if (own.kind !== 'one') return [{ tag: 'no-record', args: {} }];
    const { lookups: count, isLeast } = totalCost(facts);
    if (count <= SPF_LOOKUPS_MAX)
      return isLeast ? [{ unclear: UNFOLLOWED }] : [{ tag: 'few', args: { count } }];
    const dropped = new Set<string>();
    let spent = 0;
    for (const [text, { lookups }] of termCosts(facts)) {
      if (spent + lookups > SPF_LOOKUPS_MAX) dropped.add(text);
      else spent += lookups;
    }
    const text = spfText(own.reading, { keep: (term) => !dropped.has(term) });
    return [{ tag: 'too-many', args: { count }, changes: [spfChange(domain, text)] }];
  },
});
