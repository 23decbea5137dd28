import { type Unseen, defineCheck, target } from '@scrutineer/core';
import { type SpfFacts, spf } from '@scrutineer/probes/spf/facts';
import type { Qualifier, SpfReading } from '@scrutineer/wire/spf';
import { NO_SINGLE_RECORD, leadsTo, readNode, spfText } from './spf-reading.ts';
import { spfChange } from './text-change.ts';

/**
 * MAIL-8. SPF tells receivers to turn away, or to mark, mail from servers that it does not name.
 *
 * 1. Take the last word of the record: `-all` or `~all`: `strict` or `marking`.
 * 2. `+all` or `all`: `open`. `?all`: `neutral`. No `all`: follow `redirect=` and judge that record; without one:
 *    `unsaid`, which means the same as `?all`.
 *
 * Not judged here: what DMARC makes of it (MAIL-15).
 */
export default defineCheck({
  id: 'MAIL-8',
  title: 'SPF turns away servers that it does not name',
  why: 'A record that allows everybody, or says nothing of others, does not hold back forged mail to voters.',
  sources: [
    { document: 'BOD 18-01', clause: 'Email security' },
    { document: 'RFC 7208', clause: '5.1' },
    { document: 'RFC 7208', clause: '4.7' },
  ],
  reproduce: 'dig TXT {domain}',
  about: target,
  needs: { spf },
  outcomes: {
    strict: { status: 'pass', message: 'The SPF record of {domain} turns others away (-all).' },
    marking: { status: 'pass', message: 'The SPF record of {domain} marks others (~all).' },
    open: lax('critical', 'The SPF record of {domain} lets everybody send in its name (+all)'),
    neutral: lax('medium', 'The SPF record of {domain} says nothing of other servers (?all)'),
    unsaid: lax('medium', 'The SPF record of {domain} ends without a word about other servers'),
    'no-record': NO_SINGLE_RECORD,
  },
  judge({ domain, spf: facts }) {
    const own = readNode(facts.nodes[0]);
    if (own.kind === 'unseen') return [{ unclear: own.unclear }];
    if (own.kind !== 'one') return [{ tag: 'no-record', args: {} }];
    const end = endOf(facts, 0);
    if (typeof end === 'object') return [{ unclear: end }];
    const tag = TAGS[end];
    if (tag === 'strict' || tag === 'marking') return [{ tag, args: {} }];
    // What an open record allows must go; what a neutral one allows is kept by including it.
    const kept = tag === 'open' ? null : redirectOf(facts, own.reading);
    const text = spfText(own.reading, { all: '~' });
    const mended = kept === null ? text : text.replace(/~all/, () => `include:${kept} ~all`);
    return [{ tag, args: {}, changes: [spfChange(domain, mended)] }];
  },
});

const TAGS = {
  '-': 'strict',
  '~': 'marking',
  '?': 'neutral',
  '+': 'open',
  none: 'unsaid',
} as const;

/** How the record at a node ends, redirects followed; or why that was not seen. */
function endOf(facts: SpfFacts, index: number): Qualifier | 'none' | Unseen {
  const node = facts.nodes[index];
  const record = node === undefined ? null : readNode(node);
  if (record?.kind === 'unseen') return record.unclear;
  if (record?.kind !== 'one' || node?.loop === true) return 'none';
  const { terms, modifiers } = record.reading;
  const all = terms.find(({ name }) => name === 'all');
  if (all !== undefined) return all.qualifier;
  const { redirect } = modifiers;
  if (redirect === null) return 'none';
  const next = facts.nodes.findIndex(
    (each, at) =>
      at > index && each.from === index && leadsTo({ ...redirect, name: 'redirect' }, each),
  );
  return next === -1 ? { reason: 'never-tried' } : endOf(facts, next);
}

/** Where the target's own record goes on, if there is a record to include. */
function redirectOf({ nodes }: SpfFacts, { terms, modifiers }: SpfReading): string | null {
  const next = nodes.find(({ from, by }) => from === 0 && by === 'redirect');
  const goesOn = next !== undefined && !next.loop && readNode(next).kind === 'one';
  const { redirect } = modifiers;
  if (redirect === null || !goesOn || terms.some(({ name }) => name === 'all')) return null;
  return redirect.domain.text;
}

function lax<const S extends 'critical' | 'medium'>(severity: S, found: string) {
  return {
    status: 'fail',
    severity,
    message: `${found}.`,
    remedy:
      'Change the end of the SPF record to "~all", as in the one given. When the reports of DMARC show that nothing of yours is missing, go on to "-all".',
    mender: 'dns-host',
  } as const;
}
