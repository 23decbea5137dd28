import { asking, nameOf, textsAt } from '../dns/ask.ts';
import { defineProbe } from '../probe.ts';
import { tlsRpt } from './facts.ts';

/**
 * Asks for the TXT records at `_smtp._tls` below the target (RFC 8460, 3).
 *
 * Sends one question to the resolver: TXT.
 */
export default defineProbe({
  accepts: 'domain',
  kind: tlsRpt,
  policy: { deadlineMs: 15_000, connections: 0, questions: 1, evidenceBytes: 16_384 },
  look: async (look) => textsAt(asking(look), nameOf('_smtp._tls', look.subject.domain)),
});
