import type { FactsKind } from '@scrutineer/core';
import * as z from 'zod';

const TlsRpt = z.object({
  exists: z.boolean(),
  /** All TXT records at the name, in order, their chunks joined. */
  texts: z.array(z.string()),
});
export type TlsRptFacts = z.infer<typeof TlsRpt>;

/** The TXT records at `_smtp._tls` below the target (RFC 8460, 3). */
export const tlsRpt: FactsKind<TlsRptFacts> = { probe: 'tls-rpt', version: 1, schema: TlsRpt };
