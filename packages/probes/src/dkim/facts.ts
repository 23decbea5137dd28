import { type FactsKind, sightSchema } from '@scrutineer/core';
import * as z from 'zod';

const KeyAnswer = z.object({
  /** False when DNS says that the name, or the name its aliases end in, does not exist. */
  exists: z.boolean(),
  aliases: z.array(z.string()),
  texts: z.array(z.string()),
});

const Dkim = z.object({
  /** What a name below `_domainkey` is told that nobody would make: a wildcard makes every selector look used. */
  invented: sightSchema(KeyAnswer),
  /** By selector: those that the target's providers use, and some that many use. That none is there proves nothing. */
  selectors: z.record(
    z.string(),
    z.object({
      /** Whose customers use it; null for those that are asked for everywhere. */
      provider: z.string().nullable(),
      name: z.string(),
      answer: sightSchema(KeyAnswer),
    }),
  ),
});
export type DkimFacts = z.infer<typeof Dkim>;

/** The DKIM keys that can be found without a message that names them. */
export const dkim: FactsKind<DkimFacts> = { probe: 'dkim', version: 1, schema: Dkim };
