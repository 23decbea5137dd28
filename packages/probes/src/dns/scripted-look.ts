import type { Subject, Unseen } from '@scrutineer/core';
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
import { rangeOf, refusalOf } from '../scope.ts';

/** What a server is to say. What is left out is empty, NOERROR and without flags. */
export interface Said {
  readonly rcode?: number;
  readonly authoritative?: boolean;
  readonly recursionAvailable?: boolean;
  readonly truncated?: boolean;
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

/** A look for tests. `asked` lists the questions in order. */
export type ScriptedLook<S extends Subject> = Look<S> & { readonly asked: readonly DnsQuestion[] };

/**
 * Lends a look that asks a scripted DNS and can do nothing else, for tests.
 *
 * Each reply is encoded and decoded as one from the network is. The scope is that of a scan of the public internet.
 */
export function scriptedLook<S extends Subject>(subject: S, script: Script): ScriptedLook<S> {
  const { unseen = {}, servers = {} } = script;
  const lines = script.records.split('\n').filter((line) => line.trim() !== '');
  const zone = lines.map((line) => parseRecord(line.trim()));
  const asked: DnsQuestion[] = [];
  const { signal } = new AbortController();
  return {
    subject,
    signal,
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
    connect: () => Promise.reject(new Error('Cannot connect: found a scripted look')),
    within: () => signal,
    rangeOf: (address) => {
      const allowed = refusalOf({ allow: 'public' }, address) === null;
      return { ...rangeOf(address), allowed };
    },
    stage: () => {},
    keep: () => {},
    trust: { name: 'none', pem: [] },
    agent: { userAgent: 'test', ehlo: 'test.invalid' },
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
  const flags = { qr: true, opcode: 0, rd: true, ad: false, cd: false };
  return {
    id: 1,
    flags: {
      ...flags,
      aa: said.authoritative ?? false,
      tc: said.truncated ?? false,
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
