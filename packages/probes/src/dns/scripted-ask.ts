import type { Unseen } from '@scrutineer/core';
import {
  type Message,
  type ResourceRecord,
  decodeMessage,
  encodeMessage,
  isUnder,
  parseRecord,
  sameName,
} from '@scrutineer/wire/dns';
import { type DnsQuestion, type DnsReply, type Look, Unobservable } from '../probe.ts';

/** What a server is to say. What is left out is empty, NOERROR and without flags. */
export interface Said {
  readonly rcode?: number;
  readonly authoritative?: boolean;
  readonly recursionAvailable?: boolean;
  /** Records in presentation form. */
  readonly answer?: readonly string[];
  readonly authority?: readonly string[];
  readonly additional?: readonly string[];
  /** False: the message has no OPT record. */
  readonly edns?: boolean;
}

/** A DNS for tests, made of text. */
export interface Script {
  /** What the resolver knows: one record a line. Names at or above these exist; all others do not. */
  readonly records: string;
  /** By `TYPE name`: why the resolver gives no answer. */
  readonly unseen?: Readonly<Record<string, Unseen>>;
  /** By the address of a server: what it says to a question. A server that is not here cannot be reached. */
  readonly servers?: Readonly<Record<string, (question: DnsQuestion) => Said | Unseen>>;
}

/** What tests need of a look besides its subject: `asked` lists the questions to the resolver and, with `@`, to servers. */
export interface ScriptedLook extends Pick<Look, 'ask' | 'stage' | 'keep'> {
  readonly asked: readonly DnsQuestion[];
}

/** Makes the part of a look that asks DNS, for tests. Each reply is encoded and decoded as one from the network is. */
export function scriptedLook({ records, unseen = {}, servers = {} }: Script): ScriptedLook {
  const zone = records
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => parseRecord(line.trim()));
  const asked: DnsQuestion[] = [];
  return {
    asked,
    async ask(question) {
      asked.push(question);
      const { server } = question;
      const said =
        server === undefined
          ? (unseen[`${question.type} ${question.name}`] ?? resolved(zone, question))
          : (servers[server.address]?.(question) ?? unreachable(server.address));
      if ('reason' in said) throw new Unobservable(said);
      return replyOf(question, said);
    },
    stage: () => {},
    keep: () => {},
  };
}

function unreachable(address: string): Unseen {
  return { reason: 'unreachable', detail: address };
}

function resolved(zone: readonly ResourceRecord[], question: DnsQuestion): Message {
  const answer: ResourceRecord[] = [];
  let name = question.name;
  for (let alias: ResourceRecord | undefined; answer.length < 30; name = targetOf(alias)) {
    answer.push(...zone.filter((each) => each.type === question.type && sameName(each.name, name)));
    alias = zone.find((each) => each.type === 'CNAME' && sameName(each.name, name));
    if (alias === undefined) break;
    answer.push(alias);
  }
  if (question.dnssecOk === true)
    answer.push(...zone.filter((each) => each.type === 'RRSIG' && sameName(each.name, name)));
  const exists = zone.some((each) => isUnder(each.name, name));
  return { ...messageOf(question, {}), answer, rcode: exists ? 0 : 3 };
}

function targetOf(record: ResourceRecord): string {
  return record.data.type === 'CNAME' ? record.data.target : record.name;
}

function messageOf(question: DnsQuestion, said: Said): Message {
  const { name, type, class: ofClass = 'IN', dnssecOk = false } = question;
  const read = (lines: readonly string[] = []) => lines.map((line) => parseRecord(line));
  const flags = { qr: true, opcode: 0, tc: false, rd: true, ad: false, cd: false };
  return {
    id: 1,
    flags: {
      ...flags,
      aa: said.authoritative ?? false,
      ra: said.recursionAvailable ?? false,
    },
    rcode: said.rcode ?? 0,
    question: [{ name, type, class: ofClass }],
    answer: read(said.answer),
    authority: read(said.authority),
    additional: read(said.additional),
    edns: said.edns === false ? null : { udpSize: 1232, version: 0, dnssecOk, options: [] },
  };
}

function replyOf(question: DnsQuestion, said: Said | Message): DnsReply {
  const bytes = encodeMessage('id' in said ? said : messageOf(question, said));
  const message = decodeMessage(bytes);
  const transport = question.transport ?? 'udp';
  return { message, bytes, transport, caseKept: true, edns: message.edns !== null };
}
