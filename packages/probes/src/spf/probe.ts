import { type Ask, answerTo, asking, nameOf, textsAt } from '../dns/ask.ts';
import { defineProbe } from '../probe.ts';
import { atLeastOneSeen, sightOf } from '../sight-of.ts';
import { type SpfFacts, spf } from './facts.ts';
import { type SpfNode, type SpfTerm, leadsOf, looksLikeSpf } from './spf-tree.ts';

const NODES_MAX = 40;
const DEPTH_MAX = 10;
const TERMS_MAX = 40;

/**
 * Fetches the SPF record of the target and, level by level, all records that it leads to (RFC 7208, 5.2 and 6.1).
 *
 * Sends to the resolver: TXT for the target and for each name in `include` and `redirect`, at most 40 names and ten
 * levels, those of one level side by side; then A and AAAA, MX, or A for each name in `a`, `mx` and `exists`, at most
 * 40 terms side by side. Names with macros depend on the message, and are not asked for.
 */
export default defineProbe({
  accepts: 'domain',
  kind: spf,
  policy: {
    deadlineMs: 45_000,
    connections: 0,
    questions: NODES_MAX + 2 * TERMS_MAX,
    evidenceBytes: 131_072,
  },

  async look(look): Promise<SpfFacts> {
    const ask = asking(look);
    const root = await fetchNode(ask, { domain: look.subject.domain, from: null, by: 'target' });
    atLeastOneSeen([root.answer]);
    const { nodes, truncated } = await fetchTree(ask, root);
    const wanted = nodes.flatMap((node, index) =>
      leadsOf(node).terms.map((term) => ({ node: index, ...term })),
    );
    const terms = await Promise.all(
      wanted
        .slice(0, TERMS_MAX)
        .map(async (term) => ({ ...term, answer: await lookUp(ask, term) })),
    );
    return { nodes, terms, truncated: truncated || wanted.length > TERMS_MAX };
  },
});

type Wanted = Pick<SpfNode, 'domain' | 'from' | 'by'>;

async function fetchTree(ask: Ask, root: SpfNode) {
  const nodes: [SpfNode, ...SpfNode[]] = [root];
  let truncated = false;
  let first = 0;
  for (let depth = 0; first < nodes.length; depth += 1) {
    const wanted = nodes.slice(first).flatMap((node, at) => childrenOf(node, first + at));
    const room = depth < DEPTH_MAX ? NODES_MAX - nodes.length : 0;
    truncated ||= wanted.length > room;
    first = nodes.length;
    const level = wanted.slice(0, room).map(async (child) => {
      const twin = ancestor(nodes, child);
      return twin === undefined
        ? fetchNode(ask, child)
        : { ...child, answer: twin.answer, loop: true };
    });
    nodes.push(...(await Promise.all(level)));
  }
  return { nodes, truncated };
}

function childrenOf(node: SpfNode, from: number): Wanted[] {
  return leadsOf(node).records.map(({ name, by }) => ({ domain: name, from, by }));
}

/** The node of the same name on the way from the target to this one. */
function ancestor(nodes: readonly SpfNode[], { domain, from }: Wanted): SpfNode | undefined {
  for (let at = from; at !== null; at = nodes[at]?.from ?? null) {
    const node = nodes[at];
    if (node?.domain === domain) return node;
  }
  return undefined;
}

async function fetchNode(ask: Ask, wanted: Wanted): Promise<SpfNode> {
  return { ...wanted, answer: await sightOf(recordsAt(ask, wanted.domain)), loop: false };
}

async function recordsAt(ask: Ask, domain: string) {
  const { exists, texts } = await textsAt(ask, nameOf(domain));
  return { exists, records: texts.filter(looksLikeSpf) };
}

async function lookUp(
  ask: Ask,
  term: Pick<SpfTerm, 'mechanism' | 'name'>,
): Promise<SpfTerm['answer']> {
  const types = term.mechanism === 'mx' ? ['MX'] : term.mechanism === 'a' ? ['A', 'AAAA'] : ['A'];
  return sightOf(countOf(ask, term.name, types));
}

async function countOf(ask: Ask, domain: string, types: readonly string[]) {
  const name = nameOf(domain);
  const answers = await Promise.all(types.map(async (type) => answerTo(ask, name, type)));
  return {
    exists: answers.some(({ exists }) => exists),
    count: answers.reduce((sum, { data }) => sum + data.length, 0),
  };
}
