import type { FactsKind } from '@scrutineer/core';
import * as z from 'zod';

const MtaSts = z.object({
  exists: z.boolean(),
  /** All TXT records at the name, in order, their chunks joined. */
  texts: z.array(z.string()),
});
export type MtaStsFacts = z.infer<typeof MtaSts>;

/** The TXT records at `_mta-sts` below the target (RFC 8461, 3.1). */
export const mtaSts: FactsKind<MtaStsFacts> = { probe: 'mta-sts', version: 1, schema: MtaSts };
