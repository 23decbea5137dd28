import type { FactsKind } from '@scrutineer/core';
import * as z from 'zod';

const Wildcard = z.object({
  /** A name below the target that nobody would make. */
  asked: z.string(),
  /** True when it has an address, an alias, a text or a mail host all the same (RFC 4592). */
  answers: z.boolean(),
  /** The record types that answered. */
  types: z.array(z.string()),
});
export type WildcardFacts = z.infer<typeof Wildcard>;

/** Whether names that nobody made are answered. */
export const wildcard: FactsKind<WildcardFacts> = {
  probe: 'wildcard',
  version: 1,
  schema: Wildcard,
};
