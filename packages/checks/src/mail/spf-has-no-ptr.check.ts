import { defineCheck, target } from '@scrutineer/core';
import { spf } from '@scrutineer/probes/spf/facts';
import { NO_SINGLE_RECORD, readNode, spfText } from './spf-reading.ts';
import { spfChange } from './text-change.ts';

/**
 * MAIL-9. The SPF record does not use the mechanism `ptr`.
 *
 * 1. `dig +short TXT DOMAIN`: look for `ptr` or `ptr:`. It is there: `used`. Otherwise: `unused`.
 *
 * Records that the domain's own leads to are for those who run them.
 */
export default defineCheck({
  id: 'MAIL-9',
  title: 'SPF does without names looked up from addresses (ptr)',
  why: 'Such look-ups are slow and unreliable, and some receivers skip them, so that mail from the office is taken for forged.',
  sources: [{ document: 'RFC 7208', clause: '5.5' }],
  reproduce: 'dig TXT {domain}',
  about: target,
  needs: { spf },
  outcomes: {
    unused: { status: 'pass', message: 'The SPF record of {domain} does not use "ptr".' },
    used: {
      status: 'fail',
      severity: 'low',
      message: 'The SPF record of {domain} uses "{found}".',
      remedy:
        'Name the addresses of your mail servers in the SPF record first, if they are not there yet. Then take "ptr" out of it, as in the one given.',
      mender: 'dns-host',
    },
    'no-record': NO_SINGLE_RECORD,
  },
  judge({ domain, spf: { nodes } }) {
    const own = readNode(nodes[0]);
    if (own.kind === 'unseen') return [{ unclear: own.unclear }];
    if (own.kind !== 'one') return [{ tag: 'no-record', args: {} }];
    const used = own.reading.terms.filter(({ name }) => name === 'ptr').map(({ text }) => text);
    if (used.length === 0) return [{ tag: 'unused', args: {} }];
    const text = spfText(own.reading, { keep: (term) => !used.includes(term) });
    const args = { found: used.join(' ') };
    return [{ tag: 'used', args, changes: [spfChange(domain, text)] }];
  },
});
