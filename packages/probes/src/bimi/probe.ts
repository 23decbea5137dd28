import { asking, nameOf, textsAt } from '../dns/ask.ts';
import { defineProbe } from '../probe.ts';
import { bimi } from './facts.ts';

/**
 * Asks for the logo that the target wants to have shown beside its mail (draft-brand-indicators, 4.2).
 *
 * Sends one question to the resolver: TXT for `default._bimi` below the target. The logo itself is not fetched.
 */
export default defineProbe({
  accepts: 'domain',
  kind: bimi,
  policy: { deadlineMs: 15_000, connections: 0, questions: 1, evidenceBytes: 16_384 },

  async look(look) {
    return textsAt(asking(look), nameOf('default', '_bimi', look.subject.domain));
  },
});
