import { asking, nameOf, textsAt } from '../dns/ask.ts';
import { defineProbe } from '../probe.ts';
import { mtaSts } from './facts.ts';

/**
 * Asks for the TXT records at `_mta-sts` below the target (RFC 8461, 3.1).
 *
 * Sends one question to the resolver: TXT.
 */
export default defineProbe({
  accepts: 'domain',
  kind: mtaSts,
  policy: { deadlineMs: 15_000, connections: 0, questions: 1, evidenceBytes: 16_384 },
  look: async (look) => textsAt(asking(look), nameOf('_mta-sts', look.subject.domain)),
});
