import { answerTo, asking, nameOf } from '../dns/ask.ts';
import { defineProbe } from '../probe.ts';
import { type TlsaFacts, tlsa } from './facts.ts';

/**
 * Asks for the fingerprints that DNS gives for a service.
 *
 * Sends one TLSA question to the resolver, for `_<port>._tcp.` below the host. Nothing is sent to the host.
 */
export default defineProbe({
  accepts: 'endpoint',
  kind: tlsa,
  policy: { deadlineMs: 15_000, connections: 0, questions: 1, evidenceBytes: 16_384 },

  async look(look): Promise<TlsaFacts> {
    const { host, port } = look.subject;
    const name = nameOf(`_${port}`, '_tcp', host);
    const { exists, data } = await answerTo(asking(look), name, 'TLSA');
    const records = data.flatMap((each) =>
      each.type === 'TLSA'
        ? [
            {
              usage: each.usage,
              selector: each.selector,
              matchingType: each.matching,
              data: each.association.toLowerCase(),
            },
          ]
        : [],
    );
    return { exists, records: records.sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1)) };
  },
});

function textOf({ usage, selector, matchingType, data }: TlsaFacts['records'][number]): string {
  return `${usage} ${selector} ${matchingType} ${data}`;
}
