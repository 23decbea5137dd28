import type { Sight } from '@scrutineer/core';
import type { DmarcFacts } from '@scrutineer/probes/dmarc/facts';
import type { MxFacts } from '@scrutineer/probes/mx/facts';
import type { SpfFacts } from '@scrutineer/probes/spf/facts';

/** For scenarios: two hosts that take the mail of cedar.example. */
export const twoHosts: MxFacts = mailTo('mx1.cedar.example', 'mx2.cedar.example');

/** For scenarios: a domain that says that it takes no mail. */
export const nullMx: MxFacts = {
  exists: true,
  aliases: [],
  records: [{ preference: 0, exchange: '.' }],
};

/** For scenarios: a domain with these mail hosts, ten apart. */
export function mailTo(...exchanges: string[]): MxFacts {
  const records = exchanges.map((exchange, at) => ({ preference: 10 * (at + 1), exchange }));
  return { exists: true, aliases: [], records };
}

type Node = SpfFacts['nodes'][number];
type Term = SpfFacts['terms'][number];

/** For scenarios: SPF of cedar.example with these records of its own, and what they lead to. */
export function spfWith(
  own: readonly string[],
  children: readonly Node[] = [],
  terms: readonly Term[] = [],
): SpfFacts {
  return {
    nodes: [spfNode('cedar.example', own), ...children],
    terms: [...terms],
    truncated: false,
  };
}

/** For scenarios: the records at one name of the tree; null when the name does not exist. */
export function spfNode(
  domain: string,
  records: readonly string[] | null,
  place: Partial<Pick<Node, 'from' | 'by' | 'loop' | 'answer'>> = {},
): Node {
  const facts = { exists: records !== null, records: [...(records ?? [])] };
  const isOwn = domain === 'cedar.example' && place.from === undefined;
  return {
    domain,
    from: isOwn ? null : 0,
    by: isOwn ? 'target' : 'include',
    answer: { kind: 'seen', facts },
    loop: false,
    ...place,
  };
}

/** For scenarios: a term of the target's own record, and how much its look-up brought. */
export function spfTerm(mechanism: Term['mechanism'], name: string, count: number): Term {
  return { node: 0, mechanism, name, answer: { kind: 'seen', facts: { exists: true, count } } };
}

/** For scenarios: DMARC texts at cedar.example, and at names above it where they are given. */
export function dmarcWith(
  own: readonly string[] | Sight<{ exists: boolean; texts: string[] }>,
  reporting: DmarcFacts['reporting'] = [],
): DmarcFacts {
  const answer =
    'kind' in own
      ? own
      : { kind: 'seen' as const, facts: { exists: own.length > 0, texts: [...own] } };
  return {
    walk: [
      { name: '_dmarc.cedar.example', answer },
      { name: '_dmarc.example', answer: { kind: 'seen', facts: { exists: false, texts: [] } } },
    ],
    registrable: 'cedar.example',
    reporting,
  };
}
