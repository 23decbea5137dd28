import type { FactsKind } from '@scrutineer/core';
import * as z from 'zod';

/** The TXT records at `default._bimi` below the target, in order, their chunks joined. */
const Bimi = z.object({ exists: z.boolean(), texts: z.array(z.string()) });
export type BimiFacts = z.infer<typeof Bimi>;

/** The logo that the target asks mail programs to show beside its mail. */
export const bimi: FactsKind<BimiFacts> = { probe: 'bimi', version: 1, schema: Bimi };
