import type { FactsKind } from '@scrutineer/core';
import * as z from 'zod';

const Tlsa = z.object({
  exists: z.boolean(),
  /** As in presentation form, `data` in lower-case hexadecimal; sorted, so that equal sets are equal facts. */
  records: z.array(
    z.object({
      usage: z.number(),
      selector: z.number(),
      matchingType: z.number(),
      data: z.string(),
    }),
  ),
});
export type TlsaFacts = z.infer<typeof Tlsa>;

/** The TLSA records of one service: `_25._tcp.` below a mail host (RFC 6698, 3). */
export const tlsa: FactsKind<TlsaFacts> = { probe: 'tlsa', version: 1, schema: Tlsa };
