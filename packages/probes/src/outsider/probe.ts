import { formatRdata, type RecordData } from '@scrutineer/wire/dns';
import { type SpfAnswer, type SpfQuestion, checkHost } from '@scrutineer/wire/spf';
import { type Ask, answerTo, asking } from '../dns/ask.ts';
import { defineProbe } from '../probe.ts';
import { atLeastOneSeen, sightOf } from '../sight-of.ts';
import { INVENTED_LABEL } from '../wildcard/label.ts';
import { OUTSIDE_ADDRESSES, type OutsiderFacts, outsider } from './facts.ts';

const QUESTIONS_MAX = 160;
const VALUES_MAX = 200;

/**
 * Asks what a mail server asks by SPF when an outsider sends as the target (RFC 7208), and as a name below it.
 *
 * Sends to the resolver what the record leads to for each of four addresses that nobody holds: TXT for the domain, for
 * a name below it that nobody would make, and for each record that they include; A, AAAA, MX and PTR as the terms
 * want; at most 160 questions, most of them the same as those of the probe of SPF. What came back is kept; whether it
 * lets the outsider send is for a check to judge.
 */
export default defineProbe({
  accepts: 'domain',
  kind: outsider,
  policy: {
    deadlineMs: 45_000,
    connections: 0,
    questions: QUESTIONS_MAX,
    evidenceBytes: 131_072,
  },

  async look(look): Promise<OutsiderFacts> {
    const { domain } = look.subject;
    const asker = new Asker(asking(look));
    const sessions = [domain, `${INVENTED_LABEL}.${domain}`].flatMap((name) =>
      OUTSIDE_ADDRESSES.map((ip) => ({ ip, sender: `clerk@${name}`, helo: 'outsider.invalid' })),
    );
    await Promise.all(
      sessions.map(async (session) =>
        checkHost(session, async (name, type) => asker.ask({ name, type })),
      ),
    );
    const questions = await asker.questions();
    atLeastOneSeen(questions.map(({ answer }) => answer));
    return { sessions, questions };
  },
});

type Asked = OutsiderFacts['questions'][number];

interface Told {
  readonly asked: Asked;
  readonly answer: SpfAnswer;
}

/** Asks each question once, up to the limit, and keeps what came back. */
class Asker {
  readonly #ask: Ask;
  readonly #told = new Map<string, Promise<Told>>();

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  async ask(question: SpfQuestion): Promise<SpfAnswer> {
    const key = `${question.name} ${question.type}`;
    const known = this.#told.get(key);
    if (known !== undefined) return (await known).answer;
    if (this.#told.size === QUESTIONS_MAX) return { kind: 'failed' };
    const telling = this.#tell(question);
    this.#told.set(key, telling);
    return (await telling).answer;
  }

  /** All that was asked, by name and type, so that the order in which answers came makes no difference. */
  async questions(): Promise<Asked[]> {
    const byKey = [...this.#told].sort(([one], [other]) => (one < other ? -1 : 1));
    return Promise.all(byKey.map(async ([, telling]) => (await telling).asked));
  }

  async #tell({ name, type }: SpfQuestion): Promise<Told> {
    const sight = await sightOf(answerTo(this.#ask, name, type));
    if (sight.kind === 'unseen')
      return { asked: { name, type, answer: sight }, answer: { kind: 'failed' } };
    const { exists } = sight.facts;
    const data = sight.facts.data.filter(isOfUse).slice(0, VALUES_MAX);
    const values = data.map((each) => formatRdata(each));
    const empty = { kind: exists ? ('nodata' as const) : ('nxdomain' as const) };
    return {
      asked: { name, type, answer: { kind: 'seen', facts: { exists, values } } },
      answer: data.length === 0 ? empty : { kind: 'records', records: data },
    };
  }
}

/** Explanations and texts for other purposes tell nothing of who may send, and may be very long. */
function isOfUse(data: RecordData): boolean {
  if (data.type !== 'TXT') return true;
  return /^(?:v=spf|spf2\.0)/i.test(data.text.join('').slice(0, 200).trimStart());
}
