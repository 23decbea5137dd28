import type { FactsKind } from '@scrutineer/core';
import * as z from 'zod';

const Addresses = z.object({
  /** False when DNS says that the name, or the name its aliases end in, does not exist. */
  exists: z.boolean(),
  /** The names that the aliases (CNAME) lead to, in order; empty when the name is no alias. */
  aliases: z.array(z.string()),
  /** In the order of the answer, sorted by the probe so that equal sets are equal facts. */
  ipv4: z.array(z.string()),
  ipv6: z.array(z.string()),
  /** Of the addresses, those in ranges that the public internet does not route, and the name of the range. */
  special: z.array(
    z.object({
      address: z.string(),
      range: z.string(),
      /** Whether the one who started the scan allowed that range. */
      allowed: z.boolean(),
    }),
  ),
});
export type AddressesFacts = z.infer<typeof Addresses>;

/** What the resolver says about a host's addresses, both families. */
export const addresses: FactsKind<AddressesFacts> = {
  probe: 'addresses',
  version: 1,
  schema: Addresses,
};
