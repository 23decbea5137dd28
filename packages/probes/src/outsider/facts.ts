import { type FactsKind, sightSchema } from '@scrutineer/core';
import * as z from 'zod';

/**
 * Addresses that nobody holds, two of each family (RFC 5737; RFC 3849; RFC 9637). A record that lets both of them send
 * lets everybody send; one of them may stand in a record as a sample that was left there.
 */
export const OUTSIDE_ADDRESSES = [
  '198.51.100.77',
  '203.0.113.77',
  '2001:db8:ffff::77',
  '3fff:fff:ffff::77',
] as const;

/** What a mail server would know of an outsider who sends as the target, or as a name below it. */
const Session = z.object({ ip: z.enum(OUTSIDE_ADDRESSES), sender: z.string(), helo: z.string() });

const Question = z.object({
  name: z.string(),
  type: z.enum(['TXT', 'A', 'AAAA', 'MX', 'PTR']),
  /** The data in presentation form. Of texts, those alone that are for SPF or Sender ID, or were meant to be. */
  answer: sightSchema(z.object({ exists: z.boolean(), values: z.array(z.string()) })),
});

const Outsider = z.object({
  sessions: z.array(Session),
  /** Each once, by name and type. What stands here is all that evaluating the sessions needs to know. */
  questions: z.array(Question),
});
export type OutsiderFacts = z.infer<typeof Outsider>;

/** What DNS says when a server asks by SPF whether an outsider may send as the target. */
export const outsider: FactsKind<OutsiderFacts> = {
  probe: 'outsider',
  version: 1,
  schema: Outsider,
};
