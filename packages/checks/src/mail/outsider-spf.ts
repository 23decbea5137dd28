import type { Unseen } from '@scrutineer/core';
import type { OutsiderFacts } from '@scrutineer/probes/outsider/facts';
import { DnsFormatError, type RecordData, parseRdata } from '@scrutineer/wire/dns';
import {
  type SpfAnswer,
  type SpfCheck,
  type SpfQuestion,
  type SpfStep,
  checkHostOver,
} from '@scrutineer/wire/spf';

/** Whether SPF lets outsiders send as one name. */
export type OutsiderSpf =
  /** By the terms of `path`, the first of them in the name's own record. */
  | { readonly kind: 'passes'; readonly name: string; readonly path: readonly SpfStep[] }
  | { readonly kind: 'does-not' }
  | { readonly kind: 'unclear'; readonly why: Unseen };

type Question = OutsiderFacts['questions'][number];
type Answers = ReadonlyMap<string, { readonly spf: SpfAnswer; readonly why: Unseen | null }>;

/**
 * Evaluates SPF for the outsiders of the facts, over the answers that are kept in them.
 *
 * One entry for each name that they send as, in order. Outsiders pass where all of one family of addresses do.
 */
export function outsiderSpf({ sessions, questions }: OutsiderFacts): readonly OutsiderSpf[] {
  const answers: Answers = new Map(questions.map((each) => [keyOf(each), answerOf(each)]));
  const bySender = Map.groupBy(sessions, ({ sender }) => sender);
  return [...bySender].map(([sender, ofSender]) => {
    const tries = ofSender.map((session) => tryOf(session, answers));
    const open = [4, 6]
      .map((family) => tries.filter((each) => each.family === family))
      .find((all) => all.length > 0 && all.every(({ check }) => check.result === 'pass'))?.[0];
    const name = sender.slice(sender.lastIndexOf('@') + 1);
    if (open !== undefined) return { kind: 'passes', name, path: open.check.path };
    const why = tries.find(({ check }) => check.result === 'temperror')?.why ?? null;
    return why === null ? { kind: 'does-not' } : { kind: 'unclear', why };
  });
}

interface Try {
  readonly family: 4 | 6;
  readonly check: SpfCheck;
  /** The first thing that was not seen. */
  readonly why: Unseen | null;
}

function tryOf(session: OutsiderFacts['sessions'][number], answers: Answers): Try {
  let why: Unseen | null = null;
  const check = checkHostOver(session, (question) => {
    const answer = answers.get(keyOf(question));
    if (answer === undefined) why ??= { reason: 'never-tried' };
    else why ??= answer.why;
    return answer?.spf ?? { kind: 'failed' };
  });
  return { family: session.ip.includes(':') ? 6 : 4, check, why };
}

function keyOf({ name, type }: SpfQuestion): string {
  return `${name} ${type}`;
}

function answerOf({ type, answer }: Question) {
  if (answer.kind === 'unseen') return { spf: { kind: 'failed' as const }, why: answer.why };
  const { exists, values } = answer.facts;
  const records = values.flatMap((value) => dataOf(type, value));
  const empty = { kind: exists ? ('nodata' as const) : ('nxdomain' as const) };
  const spf = records.length === 0 ? empty : { kind: 'records' as const, records };
  return { spf, why: null };
}

/** Data that cannot be read is none that any server would heed. */
function dataOf(type: string, value: string): readonly RecordData[] {
  try {
    return [parseRdata(type, value)];
  } catch (error) {
    if (error instanceof DnsFormatError) return [];
    throw error;
  }
}
