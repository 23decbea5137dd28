import { defineCheck, target } from '@scrutineer/core';
import { spf } from '@scrutineer/probes/spf/facts';
import { NO_SINGLE_RECORD, ownTermTo, readNode, spfText } from './spf-reading.ts';
import { spfChange } from './text-change.ts';

/**
 * MAIL-5. The SPF record, and each that it leads to, can be read by a receiver.
 *
 * 1. `dig +short TXT DOMAIN`, then the same for each name in `include:` and `redirect=`.
 * 2. Read each by the grammar of RFC 7208, 12. A fault in the domain's own record: `unreadable`. In one that it leads
 *    to: `leads-to-unreadable`, at that name. Either way receivers heed no SPF of the domain at all (permerror).
 * 3. All that were seen can be read: `readable`. Some were not seen: unknown.
 *
 * Unknown modifiers and terms behind `all` are legal. Not judged here: that names exist (MAIL-10).
 */
export default defineCheck({
  id: 'MAIL-5',
  title: 'SPF can be read',
  why: 'A receiver that cannot read the record ignores it, so that forged mail looks as good as mail from the office.',
  sources: [
    { document: 'BOD 18-01', clause: 'Email security' },
    { document: 'RFC 7208', clause: '4.6' },
  ],
  reproduce: 'dig TXT {name}',
  about: target,
  needs: { spf },
  outcomes: {
    readable: { status: 'pass', message: 'The SPF record of {domain} can be read.' },
    unreadable: {
      status: 'fail',
      severity: 'medium',
      message: 'The SPF record of {domain} cannot be read at "{found}".',
      remedy: 'Correct the SPF record: the one given leaves out what cannot be read.',
      mender: 'dns-host',
    },
    'leads-to-unreadable': {
      status: 'fail',
      severity: 'medium',
      message:
        'The SPF record of {domain} leads to {name}, whose record cannot be read at "{found}".',
      remedy:
        'Ask the service behind {name} to correct its record. Until then, take it out of yours, as in the record given.',
      mender: 'dns-host',
    },
    'no-record': NO_SINGLE_RECORD,
  },
  judge({ domain, spf: facts }) {
    const own = readNode(facts.nodes[0]);
    if (own.kind === 'unseen') return [{ unclear: own.unclear }];
    if (own.kind !== 'one') return [{ tag: 'no-record', args: { name: domain } }];
    const read = facts.nodes.map((node, index) => ({ node, index, record: readNode(node) }));
    const faults = read.flatMap(({ node, index, record }) =>
      record.kind === 'one' && record.reading.kind === 'invalid'
        ? [{ name: node.domain, index, found: record.reading.errors[0].text }]
        : [],
    );
    const blind = read.flatMap(({ record }) => (record.kind === 'unseen' ? [record.unclear] : []));
    const [why] = blind;
    if (faults.length === 0)
      return why === undefined ? [{ tag: 'readable', args: { name: domain } }] : [{ unclear: why }];
    const bad = new Set(faults.map(({ index }) => ownTermTo(facts, index)));
    const text = spfText(own.reading, { keep: (term) => !bad.has(term) });
    const changes = [spfChange(domain, text)];
    const byName = new Map(faults.map((fault) => [fault.name, fault]));
    return [...byName.values()].map(({ name, index, found }) => ({
      tag: index === 0 ? ('unreadable' as const) : ('leads-to-unreadable' as const),
      locus: name,
      args: { name, found },
      changes,
    }));
  },
});
