import { isUnder, type Message, type Question, toName } from '@scrutineer/wire/dns';
import type { DnsServer } from '../world.ts';
import { askZone, type Sections, type ZoneReply } from './ask-zone.ts';
import type { BuiltZone } from './built-zone.ts';
import { chaosText, objectionTo, RCODE, replyTo, type Said } from './reply.ts';
import type { ZoneTree } from './zone-tree.ts';

/** One authoritative server: what it is told to be, and the zones that it has. */
export interface Authority {
  readonly tree: ZoneTree;
  readonly server: DnsServer;
  /** The apexes that it answers for. */
  readonly serves: readonly string[];
  /** Answers as the world's resolver does, for servers that anybody may ask. */
  readonly recurse: (query: Message) => Message;
}

/** How many aliases are followed inside one zone. */
const ALIASES_MAX = 8;

/** Returns the apexes that a host answers for: those that name it, or are delegated to it, but for lame ones. */
export function servedBy(tree: ZoneTree, host: string, server: DnsServer): readonly string[] {
  const lame = new Set((server.lame ?? []).map(toName));
  return Object.keys(tree.world.zones)
    .map(toName)
    .filter((apex) => !lame.has(apex))
    .filter((apex) => {
      const named = [...tree.zoneAt(apex).servers.map(toName), ...tree.delegatedTo(apex)];
      return named.includes(host);
    });
}

/**
 * Answers one query as an authoritative server does, without regard to what carries it.
 *
 * REFUSED for names that it does not serve, for ANY (RFC 8482, 4) and for transfers that it does not allow.
 */
export function answerQuery(authority: Authority, query: Message, overTcp: boolean): Message {
  const { server } = authority;
  const plain = server.edns === false ? { ...query, edns: null } : query;
  if (server.edns === false && query.edns !== null) {
    return replyTo(plain, { rcode: RCODE.formatError });
  }
  const objection = objectionTo(query);
  const [question] = query.question;
  if (objection !== undefined || question === undefined) {
    return replyTo(query, { rcode: objection ?? RCODE.formatError });
  }
  if (question.class !== 'IN') return replyTo(query, chaos(server, question));
  const apex = nearest(authority, question);
  if (apex === undefined) {
    if (server.recursion === true && query.flags.rd) return authority.recurse(query);
    return refusal(query, server);
  }
  if (question.type === 'AXFR') {
    const isAllowed = overTcp && server.transfer === true && apex === toName(question.name);
    return isAllowed ? transfer(query, authority, apex) : refusal(query, server);
  }
  if (question.type === 'ANY') return refusal(query, server);
  const said = ask(zoneOf(authority, apex), question, query.edns?.dnssecOk === true);
  const isCached = server.cached?.some((name) => toName(name) === apex) === true;
  const aa = said.aa === true && !isCached;
  return replyTo(query, { ...said, aa, ra: server.recursion === true });
}

function refusal(query: Message, server: DnsServer): Message {
  return replyTo(query, { rcode: RCODE.refused, ra: server.recursion === true });
}

function chaos(server: DnsServer, question: Question): Said {
  const isVersion = question.class === 'CH' && toName(question.name) === 'version.bind';
  if (!isVersion || question.type !== 'TXT' || server.version === undefined) {
    return { rcode: RCODE.refused };
  }
  return { rcode: RCODE.noError, aa: true, answer: [chaosText(question, server.version)] };
}

/** The deepest zone of the server that a name lies in. For DS the zone above its own, if the server has it. */
function nearest({ serves }: Authority, { name, type }: Question): string | undefined {
  const asked = toName(name);
  const holding = serves
    .filter((apex) => isUnder(asked, apex))
    .sort((a, b) => (isUnder(a, b) ? -1 : 1));
  const above = holding.find((apex) => apex !== asked);
  return type === 'DS' && above !== undefined ? above : holding[0];
}

function zoneOf({ tree, server }: Authority, apex: string): BuiltZone {
  const stale = Object.entries(server.stale ?? {}).find(([name]) => toName(name) === apex);
  return tree.built(apex, stale?.[1]);
}

function ask(zone: BuiltZone, question: Question, dnssecOk: boolean): Said {
  const { type } = question;
  let name = toName(question.name);
  let reply = askZone(zone, { name, type, dnssecOk });
  const aa = reply.kind !== 'referral';
  const all = [reply];
  while (reply.kind === 'alias' && isUnder(reply.target, zone.apex) && all.length < ALIASES_MAX) {
    name = toName(reply.target);
    reply = askZone(zone, { name, type, dnssecOk });
    all.push(reply);
  }
  const rcode = reply.kind === 'no-name' ? RCODE.noSuchName : RCODE.noError;
  return { rcode, aa, ...joined(all) };
}

/** Puts the sections of several replies together, each record once. */
export function joined(replies: readonly ZoneReply[]): Sections {
  return {
    answer: [...new Set(replies.flatMap((reply) => reply.answer))],
    authority: [...new Set(replies.flatMap((reply) => reply.authority))],
    additional: [...new Set(replies.flatMap((reply) => reply.additional))],
  };
}

/** The whole zone between two copies of its SOA, in one message (RFC 5936, 2.2). */
function transfer(query: Message, authority: Authority, apex: string): Message {
  const zone = zoneOf(authority, apex);
  const records = [...zone.names.values()].flatMap((sets) => [...sets.values()].flat());
  const others = records.filter((record) => record.type !== 'SOA');
  const answer = [zone.soa, ...others, ...[...zone.glue.values()].flat(), zone.soa];
  return replyTo(query, { rcode: RCODE.noError, aa: true, answer });
}
