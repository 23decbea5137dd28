import type { Message } from '../dns/message.ts';
import { isUnder, toLowerAscii } from '../dns/name.ts';
import { type AnswerJudgement, type Asking, judgeAnswer, type Means } from './answer.ts';
import { Chain } from './chain.ts';
import { Questions } from './questions.ts';
import { bestOf, type Judgement, type Validation, type ValidationInputs } from './validation.ts';
import { worstOf } from './validation.ts';
import type { Occasion } from './verify-set.ts';
import { Work, WORK_LIMITS, WorkExceeded } from './work.ts';

/** How many aliases are followed. Resolvers give up between 8 and 16. */
const ALIASES_MAX = 16;

/**
 * Says what the answer to a question is worth, by its signatures and nothing else: no bit of a header counts.
 *
 * Starts at the anchor nearest above a name, and asks for DS and DNSKEY on the way down. Each alias is validated, and
 * then what it leads to; the whole is as good as its weakest part. An algorithm or digest that cannot be used makes a
 * zone insecure, and so do more than 100 iterations of NSEC3. Every cost is bounded; at a limit, and where
 * aliases go round, the answer is `indeterminate`. `name` is as `toName` writes it. Rejects never.
 *
 * Source: RFC 4033, 5; RFC 4035, 4 and 5; RFC 5155, 8; RFC 6672; RFC 6840; RFC 9276; RFC 9824.
 */
export async function validate(asking: Asking, inputs: ValidationInputs): Promise<Validation> {
  const work = new Work(inputs.limits ?? WORK_LIMITS);
  const occasion: Occasion = { at: inputs.at, work };
  const questions = new Questions(inputs.fetch, work);
  const anchors = inputs.anchors.map((each) => ({ ...each, zone: toLowerAscii(each.zone) }));
  const chain = new Chain(anchors, questions, occasion);
  const start = { name: toLowerAscii(asking.name), type: asking.type.toUpperCase() };
  if (start.type === 'RRSIG') {
    const reason = 'signatures are signed by nobody';
    return { security: 'indeterminate', reason, zones: [] };
  }
  try {
    const judgement = await follow(start, questions, { chain, occasion });
    return { ...judgement, zones: chain.zones };
  } catch (error) {
    if (!(error instanceof WorkExceeded)) throw error;
    return { security: 'indeterminate', reason: error.message, zones: chain.zones };
  }
}

async function follow(start: Asking, questions: Questions, means: Means): Promise<Judgement> {
  const judged: Judgement[] = [];
  const seen = new Set<string>();
  let from: Message | undefined;
  for (let name: string | undefined = start.name; name !== undefined;) {
    if (seen.has(name) || seen.size > ALIASES_MAX) {
      judged.push({ security: 'indeterminate', reason: `aliases lead round or too far: ${name}` });
      break;
    }
    seen.add(name);
    const link = await judgeLink({ name, type: start.type }, { questions, means, from });
    judged.push({ security: link.security, reason: link.reason });
    if (link.security === 'bogus' || link.security === 'indeterminate') break;
    ({ next: name, from } = link);
  }
  return worstOf(judged) ?? { security: 'indeterminate', reason: 'nothing was asked' };
}

interface Link extends AnswerJudgement {
  readonly from?: Message;
}

/** An answer often holds what its aliases lead to; what does not validate there is asked for by itself. */
async function judgeLink(
  asking: Asking,
  by: {
    readonly questions: Questions;
    readonly means: Means;
    readonly from: Message | undefined;
  },
): Promise<Link> {
  const tried: Link[] = [];
  if (by.from !== undefined && speaksOf(by.from, asking.name)) {
    tried.push(await judged(by.from, asking, by.means));
  }
  if (isProven(tried)) return tried[0] ?? nothing('');
  const { messages, detail } = await by.questions.ask(asking.name, asking.type);
  for (const message of telling(messages)) {
    tried.push(await judged(message, asking, by.means));
    if (isProven(tried.slice(-1))) break;
  }
  if (messages.length === 0 && tried.length === 0 && by.from !== undefined) {
    tried.push(await judged(by.from, asking, by.means));
  }
  return bestOf(tried) ?? nothing(`the answer for ${asking.name} cannot be had: ${detail}`);
}

async function judged(message: Message, asking: Asking, means: Means): Promise<Link> {
  return { ...(await judgeAnswer(message, asking, means)), from: message };
}

function isProven([link]: readonly Link[]): boolean {
  return link?.security === 'secure' || link?.security === 'insecure';
}

function nothing(reason: string): Link {
  return { security: 'indeterminate', reason };
}

function speaksOf({ answer }: Message, name: string): boolean {
  return answer.some(
    (record) =>
      toLowerAscii(record.name) === name ||
      (record.type === 'DNAME' && isUnder(name, toLowerAscii(record.name))),
  );
}

/** A referral answers nothing, so it is heard only where there is no answer. */
function telling(messages: readonly Message[]): readonly Message[] {
  const answers = messages.filter((message) => !isReferral(message));
  return answers.length === 0 ? messages : answers;
}

function isReferral({ rcode, answer, authority }: Message): boolean {
  return (
    rcode === 0 &&
    answer.length === 0 &&
    authority.some(({ type }) => type === 'NS') &&
    !authority.some(({ type }) => type === 'SOA')
  );
}
