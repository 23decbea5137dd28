import type { FactsKind } from '@scrutineer/core';
import * as z from 'zod';

const Mx = z.object({
  exists: z.boolean(),
  aliases: z.array(z.string()),
  /** Sorted by preference, then by name; lower case. A null MX is the exchange `.` (RFC 7505). */
  records: z.array(z.object({ preference: z.number(), exchange: z.string() })),
});
export type MxFacts = z.infer<typeof Mx>;

/** The mail exchangers of the target. */
export const mx: FactsKind<MxFacts> = { probe: 'mx', version: 1, schema: Mx };
