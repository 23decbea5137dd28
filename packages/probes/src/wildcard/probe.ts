import { answerTo, asking, nameOf } from '../dns/ask.ts';
import { defineProbe } from '../probe.ts';
import { wildcard } from './facts.ts';
import { INVENTED_LABEL } from './label.ts';

const TYPES = ['A', 'AAAA', 'MX', 'TXT'] as const;

/**
 * Asks for a name below the target that nobody would make (RFC 4592).
 *
 * Sends four questions to the resolver, side by side: A, AAAA, MX and TXT.
 */
export default defineProbe({
  accepts: 'domain',
  kind: wildcard,
  policy: { deadlineMs: 15_000, connections: 0, questions: TYPES.length, evidenceBytes: 16_384 },

  async look(look) {
    const ask = asking(look);
    const asked = nameOf(INVENTED_LABEL, look.subject.domain);
    const answers = await Promise.all(TYPES.map(async (type) => answerTo(ask, asked, type)));
    const isAlias = answers.some(({ aliases }) => aliases.length > 0);
    const types: string[] = TYPES.filter((_, at) => (answers[at]?.data.length ?? 0) > 0);
    if (isAlias) types.unshift('CNAME');
    return { asked, answers: types.length > 0, types };
  },
});
