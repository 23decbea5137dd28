import { type RecordData, parentOf } from '@scrutineer/wire/dns';
import { answerTo, asking } from '../dns/ask.ts';
import { Unobservable, defineProbe } from '../probe.ts';
import { type CaaFacts, caa } from './facts.ts';

const CLIMB_MAX = 24;

/**
 * Finds the CAA records that an authority would heed for the target (RFC 8659, 3).
 *
 * Sends CAA questions to the resolver, one after the other: for the target, then for each name above it up to its
 * top-level domain, until one has records. A name that stays without an answer leaves all unseen.
 */
export default defineProbe({
  accepts: 'domain',
  kind: caa,
  policy: { deadlineMs: 20_000, connections: 0, questions: CLIMB_MAX, evidenceBytes: 32_768 },

  async look(look): Promise<CaaFacts> {
    const ask = asking(look);
    const climbed: string[] = [];
    let at: string | undefined = look.subject.domain;
    while (at !== undefined && at !== '.') {
      if (climbed.length === CLIMB_MAX) throw tooDeep(look.subject.domain);
      climbed.push(at);
      const { data } = await answerTo(ask, at, 'CAA');
      const records = caaRecords(data);
      if (records.length > 0) return { at, records, climbed };
      at = parentOf(at);
    }
    return { at: null, records: [], climbed };
  },
});

/** Sorted, so that equal sets are equal facts. */
function caaRecords(data: readonly RecordData[]): CaaFacts['records'] {
  const records = data.flatMap((each) =>
    each.type === 'CAA' ? [{ flags: each.flags, tag: each.tag, value: each.value }] : [],
  );
  return records.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : Number(sortKey(a) > sortKey(b))));
}

function sortKey({ flags, tag, value }: CaaFacts['records'][number]): string {
  return `${tag.toLowerCase()} ${value} ${flags}`;
}

function tooDeep(name: string): Unobservable {
  const detail = `more than ${CLIMB_MAX} labels`;
  return new Unobservable({ reason: 'too-large', stage: `CAA ${name}`, detail });
}
