import { type FactsKind, sightSchema } from '@scrutineer/core';
import * as z from 'zod';

/** The TXT records at one name that begin like SPF, in order, their chunks joined. */
const SpfAnswer = z.object({
  exists: z.boolean(),
  records: z.array(z.string()),
});

const SpfNode = z.object({
  /** The name whose record this is. */
  domain: z.string(),
  /** Index of the node whose record named this one; null for the target's own. */
  from: z.number().nullable(),
  by: z.enum(['target', 'include', 'redirect']),
  answer: sightSchema(SpfAnswer),
  /** True when this name stands above itself: the record leads in a circle. */
  loop: z.boolean(),
});

const SpfTerm = z.object({
  /** Index of the node in whose record the term stands. */
  node: z.number(),
  mechanism: z.enum(['a', 'mx', 'exists']),
  name: z.string(),
  /** How many names or addresses came back. None, with or without NXDOMAIN, is a void look-up (RFC 7208, 4.6.4). */
  answer: sightSchema(z.object({ exists: z.boolean(), count: z.number() })),
});

const Spf = z.object({
  nodes: z.tuple([SpfNode], SpfNode),
  /** Those whose look-up does not depend on the message: none with macros, and no `ptr`. */
  terms: z.array(SpfTerm),
  /** True when the tree is larger than is followed, so that parts of it were not fetched. */
  truncated: z.boolean(),
});
export type SpfFacts = z.infer<typeof Spf>;

/** The whole tree of SPF records that the target's own leads to. Names with macros are not followed. */
export const spf: FactsKind<SpfFacts> = { probe: 'spf', version: 1, schema: Spf };
