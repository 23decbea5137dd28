import type { Unclear } from '@scrutineer/core';
import type { SpfFacts } from '@scrutineer/probes/spf/facts';
import {
  type LookupTerm,
  type Qualifier,
  type SpfMechanism,
  type SpfReading,
  isSpf,
  lookupTerms,
  parseSpf,
} from '@scrutineer/wire/spf';

/** One name of the tree of SPF records, with what was found there. */
export type SpfNode = SpfFacts['nodes'][number];

/** The one record at a node, read; or why there is not one to read. */
export type NodeReading =
  | { readonly kind: 'one'; readonly text: string; readonly reading: SpfReading }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly texts: readonly string[] }
  | ({ readonly kind: 'unseen' } & Unclear);

/** What every check of the record's content says where there is not exactly one: MAIL-4 judges that. */
export const NO_SINGLE_RECORD = {
  status: 'not-applicable',
  message: 'The domain {domain} does not have one SPF record.',
} as const;

/** Reads the record of a node: exactly one counts (RFC 7208, 4.5). */
export function readNode({ answer }: SpfNode): NodeReading {
  if (answer.kind === 'unseen') return { kind: 'unseen', unclear: answer.why };
  const texts = answer.facts.records.filter(isSpf);
  const [text] = texts;
  if (text === undefined) return { kind: 'none' };
  if (texts.length > 1) return { kind: 'several', texts };
  return { kind: 'one', text, reading: parseSpf(text) };
}

/** What to keep and to change of a record when it is written anew. */
export interface SpfEdit {
  readonly keep?: (text: string) => boolean;
  readonly all?: Qualifier;
}

/**
 * A record written anew: mechanisms that can be read and are to be kept, up to `all`, then the modifiers.
 *
 * `all` is put in place of what stands there, and in place of a redirect that is not kept.
 */
export function spfText({ terms, modifiers }: SpfReading, { keep = () => true, all }: SpfEdit) {
  const end = terms.find(({ name }) => name === 'all');
  const upToAll = end === undefined ? terms : terms.slice(0, terms.indexOf(end));
  const kept = upToAll.map(({ text }) => text).filter(keep);
  const { redirect, exp, unknown } = modifiers;
  const goesOn = redirect !== null && end === undefined && all === undefined && keep(redirect.text);
  const last = goesOn ? redirect.text : endOf(all, end);
  const rest = [...(exp === null ? [] : [exp]), ...unknown].map(({ text }) => text);
  return ['v=spf1', ...new Set(kept), last, ...rest].join(' ');
}

/** The term of the target's own record by which a node is reached; null for the target itself. */
export function ownTermTo({ nodes }: SpfFacts, index: number): string | null {
  const own = readNode(nodes[0]);
  let at = index;
  // Every node comes after the one that names it, so each step leads nearer to the target.
  for (
    let from = nodes[at]?.from ?? null;
    from !== null && from > 0 && from < at;
    from = nodes[at]?.from ?? null
  )
    at = from;
  const node = nodes[at];
  if (own.kind !== 'one' || node === undefined || node.from !== 0) return null;
  return lookupTerms(own.reading).find((term) => leadsTo(term, node))?.text ?? null;
}

/** Whether a term leads to this child of its record. */
export function leadsTo({ name, domain }: LookupTerm, node: SpfNode): boolean {
  return name === node.by && domain?.name?.replaceAll('\\', '\\\\') === node.domain;
}

function endOf(all: Qualifier | undefined, end: SpfMechanism | undefined): string {
  if (all !== undefined) return `${all}all`;
  return end === undefined ? '~all' : `${end.qualifier}all`;
}
