import type { SpfFacts } from '@scrutineer/probes/spf/facts';
import { lookupTerms } from '@scrutineer/wire/spf';
import { leadsTo, readNode } from './spf-reading.ts';

/** What a receiver may ask at most (RFC 7208, 4.6.4): terms that ask DNS, and of those that get nothing. */
export const SPF_LOOKUPS_MAX = 10;
export const SPF_VOIDS_MAX = 2;

/** What it costs a receiver to follow something to its end, at the most. */
export interface SpfCost {
  readonly lookups: number;
  /** Look-ups that bring nothing. */
  readonly voids: number;
  /** Something on the way was not seen, so that there may be more. */
  readonly isLeast: boolean;
}

/** The costs of the terms of the target's own record that ask DNS, by the text of the term, in order. */
export function termCosts(facts: SpfFacts): ReadonlyMap<string, SpfCost> {
  return costsAt(facts, 0, new Map());
}

/** The cost of the whole record. */
export function totalCost(facts: SpfFacts): SpfCost {
  const { isLeast, ...sum } = sumOf([...termCosts(facts).values()]);
  return { ...sum, isLeast: isLeast || facts.truncated };
}

/**
 * The costs of the terms of the record at one node; a term that stands there twice costs twice.
 *
 * Every node comes after the one that names it. `sums` holds what was added up already, so that a record of a thousand
 * equal terms is followed once.
 */
function costsAt(facts: SpfFacts, index: number, sums: Map<number, SpfCost>) {
  const { nodes, terms } = facts;
  const node = nodes[index];
  const costs = new Map<string, SpfCost>();
  const record = node === undefined ? null : readNode(node);
  if (node === undefined || record?.kind !== 'one' || node.loop) return costs;
  for (const [text, alike] of Map.groupBy(lookupTerms(record.reading), (term) => term.text)) {
    const [term] = alike;
    if (term === undefined) continue;
    const child = nodes.findIndex(
      (each, at) => at > index && each.from === index && leadsTo(term, each),
    );
    const name = term.domain === null ? node.domain : term.domain.name;
    const looked = terms.find(
      (each) => each.node === index && each.mechanism === term.name && each.name === name,
    );
    const below = child === -1 ? [] : [sumBelow(facts, child, sums)];
    const own = child === -1 ? costOf(looked?.answer) : nodeCost(nodes[child]);
    costs.set(text, times(alike.length, sumOf([own, ...below])));
  }
  return costs;
}

function sumBelow(facts: SpfFacts, index: number, sums: Map<number, SpfCost>): SpfCost {
  const known = sums.get(index);
  if (known !== undefined) return known;
  const sum = sumOf([...costsAt(facts, index, sums).values()]);
  sums.set(index, sum);
  return sum;
}

function times(count: number, { lookups, voids, isLeast }: SpfCost): SpfCost {
  return { lookups: count * lookups, voids: count * voids, isLeast };
}

type TermAnswer = SpfFacts['terms'][number]['answer'];

function costOf(answer: TermAnswer | undefined): SpfCost {
  const isVoid = answer?.kind === 'seen' && answer.facts.count === 0;
  return { lookups: 1, voids: isVoid ? 1 : 0, isLeast: answer?.kind === 'unseen' };
}

function nodeCost(node: SpfFacts['nodes'][number] | undefined): SpfCost {
  const { answer } = node ?? {};
  const isVoid = answer?.kind === 'seen' && !answer.facts.exists;
  return { lookups: 1, voids: isVoid ? 1 : 0, isLeast: answer?.kind !== 'seen' };
}

function sumOf(costs: readonly SpfCost[]): SpfCost {
  return {
    lookups: costs.reduce((sum, { lookups }) => sum + lookups, 0),
    voids: costs.reduce((sum, { voids }) => sum + voids, 0),
    isLeast: costs.some(({ isLeast }) => isLeast),
  };
}
