import type { Change } from '@scrutineer/core';
import type { SpfFacts } from '@scrutineer/probes/spf/facts';
import type { SpfStep } from '@scrutineer/wire/spf';
import { WIDE_RANGES } from '../tables/wide-ranges.ts';
import { ownTermTo, readNode, spfText } from './spf-reading.ts';
import { spfChange } from './text-change.ts';

/** A way by which SPF lets nearly everybody send as a name. */
export interface OpenDoor {
  readonly kind: 'passes';
  readonly name: string;
  readonly path: readonly SpfStep[];
}

/** The first range of nearly all addresses in the target's record, or in one that it includes; null where there is none. */
export function rangeForAll(facts: SpfFacts): OpenDoor | null {
  const { nodes } = facts;
  const { domain: name } = nodes[0];
  for (const [index, node] of nodes.entries()) {
    const record = readNode(node);
    if (record.kind !== 'one') continue;
    const range = record.reading.terms.find(
      (term) =>
        term.qualifier === '+' &&
        (term.name === 'ip4' || term.name === 'ip6') &&
        term.prefix < WIDE_RANGES[term.name].everybody,
    );
    if (range === undefined) continue;
    const step = { domain: node.domain, term: range.text };
    const own = index === 0 ? null : ownTermTo(facts, index);
    return {
      kind: 'passes',
      name,
      path: own === null ? [step] : [{ domain: name, term: own }, step],
    };
  }
  return null;
}

/** The SPF record without the term through which outsiders come; of a name that nobody made, one for all such names. */
export function closedTo({ nodes }: SpfFacts, { name, path }: OpenDoor): Change {
  const [{ domain }] = nodes;
  const own = readNode(nodes[0]);
  if (name !== domain)
    return { kind: 'text', name: `*.${domain}`, begins: 'v=spf1', value: 'v=spf1 -all' };
  if (own.kind !== 'one') return spfChange(domain, 'v=spf1 ~all');
  const term = path[0]?.term;
  const isEnd = own.reading.terms.some((each) => each.name === 'all' && each.text === term);
  const keep = (text: string) => text !== term;
  return spfChange(domain, spfText(own.reading, isEnd ? { keep, all: '~' } : { keep }));
}
