import * as z from 'zod';
import type { Sight, Unseen } from './observation.ts';

/** The schema of `Unseen`, for facts that hold something unseen, and for rows that come back from a store. */
export const unseenSchema: z.ZodType<Unseen> = z
  .union([
    z.object({ reason: z.literal('deadline'), stage: z.string(), afterMs: z.number() }),
    z.object({ reason: z.enum(['no-such-name', 'no-address']), name: z.string() }),
    z.object({
      reason: z.enum(['refused', 'reset', 'unreachable', 'throttled', 'dns-failure', 'defect']),
      detail: z.string(),
    }),
    z.object({
      reason: z.enum(['protocol', 'too-large']),
      stage: z.string(),
      detail: z.string(),
    }),
    z.object({ reason: z.literal('out-of-scope'), rule: z.string() }),
    z.object({ reason: z.enum(['never-tried', 'interrupted']) }),
  ])
  .meta({ id: 'unseen' });

/** The schema of a part of a probe's facts that may be unseen while its neighbours were seen. */
export function sightSchema<Facts>(facts: z.ZodType<Facts>): z.ZodType<Sight<Facts>> {
  return z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('seen'), facts }),
    z.object({ kind: z.literal('unseen'), why: unseenSchema }),
  ]);
}
