import { type FactsKind, unseenSchema } from '@scrutineer/core';
import * as z from 'zod';
import { TlsHandshake } from '../tls/facts.ts';

const Reply = z.object({ code: z.number(), lines: z.array(z.string()) });

const Smtp = z.object({
  greeting: Reply,
  ehlo: Reply,
  /** The keywords of the EHLO reply, upper case. */
  extensions: z.array(z.string()),
  starttls: z.discriminatedUnion('kind', [
    /** The EHLO reply was read whole and does not name STARTTLS. */
    z.object({ kind: z.literal('not-offered') }),
    /** Named, but the command was answered with something other than 220. */
    z.object({ kind: z.literal('refused'), reply: Reply }),
    z.object({ kind: z.literal('upgraded'), tls: TlsHandshake }),
    /** The command was accepted, and no handshake came about. */
    z.object({ kind: z.literal('failed'), why: unseenSchema }),
  ]),
});
export type SmtpFacts = z.infer<typeof Smtp>;

/** What a mail server says to a greeting, and the TLS behind STARTTLS. Never is mail sent. */
export const smtp: FactsKind<SmtpFacts> = { probe: 'smtp', version: 1, schema: Smtp };
