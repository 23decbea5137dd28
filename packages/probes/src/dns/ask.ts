import { DnsFormatError, toName } from '@scrutineer/wire/dns';
import { type DnsQuestion, type DnsReply, type Look, Unobservable } from '../probe.ts';
import { type Answer, answerOf, textsOf } from './answer.ts';

/** Asks DNS: the resolver, or the server that the question names. Throws `Unobservable` when no answer came. */
export type Ask = (question: DnsQuestion) => Promise<DnsReply>;

/**
 * Asks as the look does, naming each question as the stage and keeping each reply as evidence.
 *
 * Throws `Unobservable` also for a reply that is cut short over TCP as well: what it lacks may be there.
 */
export function asking({ ask, stage, keep }: Pick<Look, 'ask' | 'stage' | 'keep'>): Ask {
  return async (question) => {
    const label = `${question.type} ${question.name}`;
    stage(label);
    const reply = await ask(question);
    const from = question.server === undefined ? '' : ` at ${question.server.address}`;
    keep(`${label}${from}`, 'application/dns-message', reply.bytes);
    if (reply.message.flags.tc) {
      const detail = 'cut short, even over TCP';
      throw new Unobservable({ reason: 'protocol', stage: label, detail });
    }
    return reply;
  };
}

/** Asks the resolver for the records of one type at a name. Throws `Unobservable` when no answer came. */
export async function answerTo(ask: Ask, name: string, type: string): Promise<Answer> {
  const { message } = await ask({ name, type });
  return answerOf(message, name, type);
}

/** Asks the resolver for the TXT records at a name: whether it exists, and the texts, their chunks joined. */
export async function textsAt(
  ask: Ask,
  name: string,
): Promise<{ exists: boolean; texts: string[] }> {
  const { exists, data } = await answerTo(ask, name, 'TXT');
  return { exists, texts: [...textsOf(data)] };
}

/**
 * The name of the labels before `name`, as DNS keeps names.
 *
 * Throws `Unobservable` where that is longer than names may be, or where there is no such name at all.
 */
export function nameOf(...labels: readonly string[]): string {
  const text = labels.join('.');
  try {
    return toName(text);
  } catch (error) {
    if (!(error instanceof DnsFormatError)) throw error;
    const why = { reason: 'protocol' as const, stage: 'name', detail: error.message };
    throw new Unobservable(why, { cause: error });
  }
}
