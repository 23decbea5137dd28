import { type FactsKind, sightSchema } from '@scrutineer/core';
import * as z from 'zod';

/** The TXT records at one name, in order, their chunks joined. */
const TextAnswer = z.object({ exists: z.boolean(), texts: z.array(z.string()) });

const Dmarc = z.object({
  /** `_dmarc.` at the target, then up the tree, at most eight names, in the order of RFC 9989, 4.10. */
  walk: z.array(z.object({ name: z.string(), answer: sightSchema(TextAnswer) })),
  /** The organisational domain after the Public Suffix List, for the older method (RFC 7489, 3.2). */
  registrable: z.string().nullable(),
  /** For each report address outside of the organisation: whether its domain agrees (RFC 9990; RFC 7489, 7.1). */
  reporting: z.array(
    z.object({ destination: z.string(), name: z.string(), answer: sightSchema(TextAnswer) }),
  ),
});
export type DmarcFacts = z.infer<typeof Dmarc>;

/** The DMARC records that a receiver would ask for. */
export const dmarc: FactsKind<DmarcFacts> = { probe: 'dmarc', version: 1, schema: Dmarc };
