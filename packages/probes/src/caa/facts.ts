import type { FactsKind } from '@scrutineer/core';
import * as z from 'zod';

const Caa = z.object({
  /** The name whose record set counts: the target, or the first name above it that has one (RFC 8659, 3). */
  at: z.string().nullable(),
  /** Empty when `at` is null. */
  records: z.array(z.object({ flags: z.number(), tag: z.string(), value: z.string() })),
  /** The names that were asked, in order. */
  climbed: z.array(z.string()),
});
export type CaaFacts = z.infer<typeof Caa>;

/** The CAA record set that an authority would heed for the target. */
export const caa: FactsKind<CaaFacts> = { probe: 'caa', version: 1, schema: Caa };
