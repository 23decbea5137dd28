import { toLowerAscii } from '@scrutineer/wire/dns';
import { answerTo, asking } from '../dns/ask.ts';
import { defineProbe } from '../probe.ts';
import { mx } from './facts.ts';

/**
 * Asks which hosts take the target's mail (RFC 5321, 5.1).
 *
 * Sends one question to the resolver: MX.
 */
export default defineProbe({
  accepts: 'domain',
  kind: mx,
  policy: { deadlineMs: 15_000, connections: 0, questions: 1, evidenceBytes: 16_384 },

  async look(look) {
    const { exists, aliases, data } = await answerTo(asking(look), look.subject.domain, 'MX');
    const records = data.flatMap((each) =>
      each.type === 'MX'
        ? [{ preference: each.preference, exchange: toLowerAscii(each.exchange) }]
        : [],
    );
    records.sort((a, b) => a.preference - b.preference || compareNames(a.exchange, b.exchange));
    return { exists, aliases: [...aliases], records };
  },
});

function compareNames(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
