import type { FactsKind } from '@scrutineer/core';
import * as z from 'zod';

const Delegation = z.discriminatedUnion('exists', [
  /** DNS says that the name does not exist. `nearest` is the closest zone above it that does; `registrable` as below. */
  z.object({ exists: z.literal(false), nearest: z.string(), registrable: z.string().nullable() }),
  z.object({
    exists: z.literal(true),
    /** The zone that the name lies in: the closest name at or above it that has a SOA record. */
    zone: z.string(),
    /** The zone above that. */
    parent: z.string(),
    /** What the parent's own servers say, asked directly. One of them is enough; which, stands in `askedAt`. */
    askedAt: z.object({ host: z.string(), address: z.string() }),
    /** Names of the servers to which the parent delegates the zone, lower case, sorted. */
    servers: z.array(z.string()),
    glue: z.array(z.object({ host: z.string(), addresses: z.array(z.string()) })),
    /** Size of the referral as it came. */
    referralBytes: z.number(),
    /**
     * True when the server that was asked serves the zone itself: these are then the zone's own records, as it gave
     * no referral. Left out otherwise.
     */
    servedByParent: z.literal(true).optional(),
    /** The registrable domain after the Public Suffix List, its private part left aside; null for a public suffix. */
    registrable: z.string().nullable(),
  }),
]);
export type DelegationFacts = z.infer<typeof Delegation>;

/** Where a name stands in the tree of DNS, as the parent's servers tell it. Names are lower case without final dot. */
export const delegation: FactsKind<DelegationFacts> = {
  probe: 'delegation',
  version: 1,
  schema: Delegation,
};
