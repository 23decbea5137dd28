import { type FactsKind, sightSchema } from '@scrutineer/core';
import * as z from 'zod';

const Soa = z.object({
  mname: z.string(),
  rname: z.string(),
  serial: z.number(),
  refresh: z.number(),
  retry: z.number(),
  expire: z.number(),
  minimum: z.number(),
});

const ZoneAnswer = z.object({
  /** A mnemonic: `NOERROR`, `REFUSED`. */
  rcode: z.string(),
  authoritative: z.boolean(),
  /** Null when the answer holds no SOA record of the zone. */
  soa: Soa.nullable(),
});

const NameServer = z.object({
  /** SOA of the zone, asked over UDP, and over TCP. */
  udp: sightSchema(ZoneAnswer),
  tcp: sightSchema(ZoneAnswer),
  /** The NS set that this server itself gives for the zone, lower case, sorted. */
  servers: sightSchema(z.array(z.string())),
  /** Whether EDNS(0) was answered in kind (RFC 6891). */
  edns: sightSchema(z.object({ supported: z.boolean() })),
  /** Whether a question about somebody else's name, with recursion desired, was answered (RFC 5358). */
  recursion: sightSchema(z.object({ answered: z.boolean(), rcode: z.string() })),
  /** Whether a transfer of the whole zone was begun (RFC 5936). Only the first message is read. */
  transfer: sightSchema(z.object({ open: z.boolean(), rcode: z.string() })),
  /** The text of `version.bind` CH TXT, null when it is not given. */
  version: sightSchema(z.object({ text: z.string().nullable() })),
});
export type NameServerFacts = z.infer<typeof NameServer>;

/** What one server says when it is asked about the zone directly. Parts are unseen one by one. */
export const nameserver: FactsKind<NameServerFacts> = {
  probe: 'nameserver',
  version: 1,
  schema: NameServer,
};
