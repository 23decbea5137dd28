import type { FactsKind } from '@scrutineer/core';
import * as z from 'zod';

const Ds = z.object({
  keyTag: z.number(),
  algorithm: z.number(),
  digestType: z.number(),
  /** Lower-case hexadecimal. */
  digest: z.string(),
});

const Key = z.object({
  flags: z.number(),
  protocol: z.number(),
  algorithm: z.number(),
  /** Base64, as in presentation form. */
  publicKey: z.string(),
});

/** Times are epoch milliseconds. */
const Signature = z.object({
  typeCovered: z.string(),
  algorithm: z.number(),
  labels: z.number(),
  originalTtl: z.number(),
  inception: z.number(),
  expiration: z.number(),
  keyTag: z.number(),
  signer: z.string(),
  /** Base64. */
  signature: z.string(),
});

const Dnssec = z.object({
  /** The zone that the target lies in. */
  zone: z.string(),
  parent: z.string(),
  /** The DS set that the parent's side gives, with its signatures. Empty: the parent says that there is none. */
  ds: z.array(Ds),
  dsSignatures: z.array(Signature),
  keys: z.array(Key),
  keySignatures: z.array(Signature),
  /** The SOA record's data in presentation form, and its signatures. Null when it was not given. */
  soa: z.string().nullable(),
  soaSignatures: z.array(Signature),
  /** Null when the zone has no NSEC3PARAM record. `salt` is hexadecimal, empty for none. */
  nsec3: z.object({ hash: z.number(), iterations: z.number(), salt: z.string() }).nullable(),
});
export type DnssecFacts = z.infer<typeof Dnssec>;

/** The signing of the target's zone, as served: asked with checking disabled, so that broken zones are seen too. */
export const dnssec: FactsKind<DnssecFacts> = { probe: 'dnssec', version: 1, schema: Dnssec };
