import {
  type Message,
  type RecordData,
  rcodeName,
  sameName,
  toLowerAscii,
} from '@scrutineer/wire/dns';
import { Unobservable } from '../probe.ts';

/** What a message answers to one question. */
export interface Answer {
  /** False when DNS says that the name, or the name its aliases end in, does not exist. */
  readonly exists: boolean;
  /** The names that the aliases (CNAME) lead to, in order, lower case. */
  readonly aliases: readonly string[];
  /** The records of the wanted type at the end of the aliases, in the order of the message. */
  readonly data: readonly RecordData[];
}

const ALIASES_MAX = 10;

/**
 * Reads what a message says of a name and a type, following the aliases in it.
 *
 * Throws `Unobservable` where aliases lead in a circle or through more than ten names.
 * Source: RFC 1034, 4.3.2; RFC 2308, 2.
 */
export function answerOf(message: Message, name: string, type: string): Answer {
  const aliases: string[] = [];
  let owner = name;
  for (let next = aliasOf(message, owner); next !== undefined; next = aliasOf(message, owner)) {
    if (aliases.length === ALIASES_MAX || next === name || aliases.includes(next))
      throw protocol(type, name, `aliases without end, at ${next}`);
    aliases.push(next);
    owner = next;
  }
  const records = message.answer.filter((each) => each.type === type && sameName(each.name, owner));
  const exists = rcodeName(message.rcode) !== 'NXDOMAIN' || records.length > 0;
  return { exists, aliases, data: records.map(({ data }) => data) };
}

/** The texts of TXT records, the chunks of each joined. */
export function textsOf(data: readonly RecordData[]): readonly string[] {
  return data.flatMap((each) => (each.type === 'TXT' ? [each.text.join('')] : []));
}

/** The addresses of A or AAAA records, sorted, each once. */
export function addressesOf(data: readonly RecordData[]): readonly string[] {
  const found = data.flatMap((each) =>
    each.type === 'A' || each.type === 'AAAA' ? [each.address] : [],
  );
  return [...new Set(found)].sort();
}

/** The names that NS records name, lower case, sorted, each once. */
export function serversOf(data: readonly RecordData[]): readonly string[] {
  const found = data.flatMap((each) => (each.type === 'NS' ? [toLowerAscii(each.target)] : []));
  return [...new Set(found)].sort();
}

function aliasOf(message: Message, owner: string): string | undefined {
  for (const { name, data } of message.answer)
    if (data.type === 'CNAME' && sameName(name, owner)) return toLowerAscii(data.target);
  return undefined;
}

function protocol(type: string, name: string, detail: string): Unobservable {
  return new Unobservable({ reason: 'protocol', stage: `${type} ${name}`, detail });
}
