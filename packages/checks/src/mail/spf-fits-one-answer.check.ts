import { type Change, defineCheck, target } from '@scrutineer/core';
import { spf } from '@scrutineer/probes/spf/facts';
import { NO_SINGLE_RECORD, readNode } from './spf-reading.ts';
import { spfChange } from './text-change.ts';

/** An answer of 512 octets holds so much text beside its other parts (RFC 7208, 3.4). */
const CHARACTERS_MAX = 450;

/** What of a divided record goes into each part, and at most how many parts. */
const PART_CHARACTERS = 380;

/**
 * MAIL-11. The SPF record fits into one plain answer of DNS.
 *
 * 1. `dig +short TXT DOMAIN`: join the strings of the record and count the characters.
 * 2. More than 450: `large`. Otherwise: `fits`.
 *
 * Resolvers of today get larger answers too, so this is of low severity.
 */
export default defineCheck({
  id: 'MAIL-11',
  title: 'The SPF record is short enough',
  why: 'Some receivers do not get a longer answer at all, and then treat mail from the office as if there were no record.',
  sources: [{ document: 'RFC 7208', clause: '3.4' }],
  reproduce: 'dig TXT {domain}',
  about: target,
  needs: { spf },
  outcomes: {
    fits: { status: 'pass', message: 'The SPF record of {domain} has {count} characters.' },
    large: {
      status: 'fail',
      severity: 'low',
      message:
        'The SPF record of {domain} has {count} characters, more than fit into every answer.',
      remedy:
        'Divide the SPF record as given: first add the new names, then change the record at {domain}. Better still, take out what you do not use any more.',
      mender: 'dns-host',
    },
    'no-record': NO_SINGLE_RECORD,
  },
  judge({ domain, spf: { nodes } }) {
    const own = readNode(nodes[0]);
    if (own.kind === 'unseen') return [{ unclear: own.unclear }];
    if (own.kind !== 'one') return [{ tag: 'no-record', args: {} }];
    const { text, reading } = own;
    const args = { count: text.length };
    if (text.length <= CHARACTERS_MAX) return [{ tag: 'fits', args }];
    const all = reading.terms.findIndex(({ name }) => name === 'all');
    const terms = (all === -1 ? reading.terms : reading.terms.slice(0, all)).map(
      (term) => term.text,
    );
    const end = reading.terms[all]?.text ?? reading.modifiers.redirect?.text ?? '~all';
    return [{ tag: 'large', args, changes: divided(domain, [...new Set(terms)], end) }];
  },
});

/** Parts of the record at names of their own, and a record that includes them in order. */
function divided(domain: string, terms: readonly string[], end: string): readonly Change[] {
  const parts: string[] = [];
  for (const term of terms) {
    const last = parts.at(-1);
    if (last === undefined || last.length + 1 + term.length > PART_CHARACTERS)
      parts.push(`v=spf1 ${term}`);
    else parts[parts.length - 1] = `${last} ${term}`;
  }
  const named = parts.map((text, at) => ({ name: `_spf${at + 1}.${domain}`, text }));
  const includes = named.map(({ name }) => `include:${name}`);
  return [
    ...named.map(({ name, text }) => spfChange(name, text)),
    spfChange(domain, ['v=spf1', ...includes, end].join(' ')),
  ];
}
