import {
  decodeMessage,
  DnsFormatError,
  fromBase64,
  type Message,
  parseRecord,
  toLowerAscii,
  toName,
} from '@scrutineer/wire/dns';
import { type Fetched, type TrustAnchor, validate } from '@scrutineer/wire/dnssec';
import * as z from 'zod';
import { readCase } from './read-case.ts';
import { CaseError } from './suite.ts';

const Question = z.object({ name: z.string(), type: z.string() });

const DnssecCase = z.object({
  at: z.union([z.number(), z.string()]),
  anchors: z.array(z.string()),
  question: Question,
  answers: z.array(
    z.object({
      server: z.string().nullish(),
      question: Question.nullish(),
      message: z.string(),
    }),
  ),
});

/** Numbers below are seconds, others milliseconds; as milliseconds, it is in March 1973. */
const SECONDS_MAX = 100_000_000_000;

/** An answer of a case. A message that cannot be read is there as null. */
interface Given {
  readonly name: string;
  readonly type: string;
  readonly message: Message | null;
}

/** Judges a case of DNSSEC: what is this answer worth? See docs/conformance.md. */
export async function dnssecSuite(theCase: unknown): Promise<object> {
  const { at, anchors, question, answers } = readCase(DnssecCase, theCase);
  const given = answers.flatMap((each) => givenOf(each));
  const name = readable('name', question.name, toName);
  const { security, reason, zones } = await validate(
    { name, type: question.type },
    {
      at: instantOf(at),
      anchors: anchors.map((line) => readable('anchor', line, anchorOf)),
      fetch: (asked, type) => Promise.resolve(fetchedFrom(given, asked, type)),
    },
  );
  return { security, reason, zones };
}

/** A referral from the zone above says of DS records what an answer would. */
function fetchedFrom(given: readonly Given[], name: string, type: string): Fetched {
  const exact = given.filter((each) => each.name === name && each.type === type);
  const led = given.filter(
    ({ message }) => type === 'DS' && message && isReferralTo(name, message),
  );
  const held = given.filter(({ message }) => message && holds(message, name, type));
  const found = exact.length + led.length === 0 ? held : [...exact, ...led];
  const messages = found.flatMap(({ message }) => (message === null ? [] : [message]));
  if (messages.length === 0 && found.length > 0) {
    return { status: 'failed', detail: 'the message cannot be read' };
  }
  return { status: 'answered', messages };
}

function isReferralTo(name: string, { answer, authority }: Message): boolean {
  const isCut = authority.some(
    (each) => (each.type === 'NS' || each.type === 'DS') && toLowerAscii(each.name) === name,
  );
  return isCut && answer.length === 0;
}

function holds({ answer }: Message, name: string, type: string): boolean {
  return answer.some((each) => each.type === type && toLowerAscii(each.name) === name);
}

function givenOf(answer: z.infer<typeof DnssecCase>['answers'][number]): readonly Given[] {
  const octets = readable('message', answer.message, fromBase64);
  const message = decoded(octets);
  const asked = answer.question ?? message?.question[0];
  if (asked === undefined) return [];
  const name = readable('name', asked.name, toName);
  return [{ name, type: asked.type.toUpperCase(), message }];
}

function decoded(octets: Uint8Array): Message | null {
  try {
    return decodeMessage(octets);
  } catch (error) {
    if (error instanceof DnsFormatError) return null;
    throw error;
  }
}

function anchorOf(line: string): TrustAnchor {
  const { name, data } = parseRecord(line);
  if (data.type === 'DS' || data.type === 'DNSKEY') return { zone: name, data };
  throw new CaseError(`Cannot read the case: found an anchor of type ${data.type}`);
}

/** Returns epoch milliseconds. */
function instantOf(at: number | string): number {
  if (typeof at === 'number') return at < SECONDS_MAX ? at * 1000 : at;
  if (/^\d{14}$/.test(at)) {
    const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(at) ?? [];
    const [year, month, day, hour, minute, second] = parts;
    return instantOf(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  }
  const ms = /^\d{1,13}$/.test(at) ? instantOf(Number(at)) : Date.parse(at);
  if (Number.isNaN(ms)) throw new CaseError('Cannot read the case: found at to be no instant');
  return ms;
}

function readable<Value>(what: string, text: string, read: (text: string) => Value): Value {
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof DnsFormatError)) throw error;
    throw new CaseError(`Cannot read the case: found a broken ${what} (${error.message})`);
  }
}
