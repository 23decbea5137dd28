import { type FactsKind, sightSchema } from '@scrutineer/core';
import type { CipherSuite } from '@scrutineer/wire/tls';
import * as z from 'zod';

/** One whole modern handshake. */
export const TlsHandshake = z.object({
  protocol: z.string(),
  /** IANA name. */
  suite: z.string(),
  /** The group of the key exchange by IANA name; null when there was none, or one without a name. */
  group: z.string().nullable(),
  alpn: z.string().nullable(),
  /** The certificates as served, leaf first, DER in base64. */
  chain: z.tuple([z.string()], z.string()),
  /** What a strict client says: null when the chain ends in a certificate of `store` and fits the time; else OpenSSL's code. The name is not judged here. */
  trust: z.object({ store: z.string(), error: z.string().nullable() }),
  ocspStapled: z.boolean(),
});

export type TlsFacts = z.infer<typeof TlsHandshake>;

/** What a modern client sees in one handshake. */
export const tls: FactsKind<TlsFacts> = { probe: 'tls', version: 1, schema: TlsHandshake };

const Version = sightSchema(
  z.object({
    accepted: z.boolean(),
    /** IANA names, in the order in which the server chose them among those that were asked together. */
    suites: z.array(z.string()),
    /** Whose order counts when both know several; null when it cannot be told. */
    order: z.enum(['server', 'client']).nullable(),
    /** False when the asking ended before the server had refused all that was left. */
    complete: z.boolean(),
    /**
     * False when, of the weak suites (NULL, anonymous, export, RC2, RC4, DES, 3DES, IDEA), some were neither accepted
     * nor refused. At a mail server only these are asked for one by one, lest it throttles us.
     */
    weakComplete: z.boolean(),
  }),
);

const TlsCensus = z.object({
  versions: z.object({
    SSLv2: Version,
    SSLv3: Version,
    'TLSv1.0': Version,
    'TLSv1.1': Version,
    'TLSv1.2': Version,
    'TLSv1.3': Version,
  }),
  /** Named groups by IANA name, whichever version they were accepted in. */
  groups: sightSchema(z.object({ names: z.array(z.string()), complete: z.boolean() })),
  /** Bits of the prime of finite-field Diffie-Hellman up to TLS 1.2; null when no such suite is accepted. */
  dhBits: sightSchema(z.number().nullable()),
  /** Below, null where only TLS 1.3 is accepted, which knows neither. */
  compression: sightSchema(z.boolean().nullable()),
  secureRenegotiation: sightSchema(z.boolean().nullable()),
  extendedMasterSecret: sightSchema(z.boolean().nullable()),
  /** Whether the server is ready to hand out session tickets up to TLS 1.2. */
  sessionTickets: sightSchema(z.boolean().nullable()),
  /** Whether a fall-back hello with TLS_FALLBACK_SCSV was turned away (RFC 7507); null with a single version. */
  fallbackRefused: sightSchema(z.boolean().nullable()),
  cost: z.object({ connections: z.number(), roundTrips: z.number() }),
});
export type TlsCensusFacts = z.infer<typeof TlsCensus>;
/** The versions that the census asks for. */
export type TlsVersion = keyof TlsCensusFacts['versions'];

/** All that a TLS server would accept, found with hellos of our own, so that no library's limits are ours. */
export const tlsCensus: FactsKind<TlsCensusFacts> = {
  probe: 'tls-census',
  version: 1,
  schema: TlsCensus,
};

/** Whether a suite is broken by its cipher, by a key that is too short, or by the lack of either or of a signature. */
export function isWeakSuite(suite: CipherSuite): boolean {
  const { cipher, isNull, isAnonymous, isExport } = suite;
  return isNull || isAnonymous || isExport || WEAK_CIPHERS.has(cipher);
}

const WEAK_CIPHERS: ReadonlySet<string> = new Set(['RC2', 'RC4', 'DES', '3DES', 'IDEA']);
