import { type Message, type Question, type ResourceRecord, toName } from '@scrutineer/wire/dns';
import type { DnsServer } from '../world.ts';
import { servedBy } from './answer-query.ts';
import { askZone, type ZoneReply } from './ask-zone.ts';
import { objectionTo, RCODE, replyTo, type Said } from './reply.ts';
import { type Trust, trustOf } from './trust.ts';
import type { ZoneTree } from './zone-tree.ts';

/** Thrown inside when no server of a zone can be used, or data does not validate: SERVFAIL without. */
class Unresolvable extends Error {}

/** How one question is to be followed. */
interface How {
  readonly dnssecOk: boolean;
  readonly checkingDisabled: boolean;
  /** How many names of name servers stand between this question and the one that was asked. */
  readonly depth: number;
}

const ALIASES_MAX = 12;
const CUTS_MAX = 24;
/** How deep names of name servers may lead to further names of name servers. */
const SERVERS_DEPTH_MAX = 4;

/**
 * Returns the world's recursive, validating resolver: it walks the zones in memory, yet finds only what the
 * world's servers would have told it.
 *
 * SERVFAIL when every server of a zone on the way is lame, hostile or nowhere, and, unless CD is set, when
 * signatures have run out or are forged, or no key fits the DS set.
 */
export function resolverOf(tree: ZoneTree): (query: Message) => Message {
  const reach = new Reach(tree);
  return (query) => {
    const objection = objectionTo(query);
    const [question] = query.question;
    if (objection !== undefined || question === undefined) {
      return replyTo(query, { rcode: objection ?? RCODE.formatError, ra: true });
    }
    if (question.class !== 'IN' || question.type === 'ANY' || question.type === 'AXFR') {
      return replyTo(query, { rcode: RCODE.refused, ra: true });
    }
    const how = {
      dnssecOk: query.edns?.dnssecOk === true,
      checkingDisabled: query.flags.cd,
      depth: 0,
    };
    return replyTo(query, { ...(reach.resolve(question, how) ?? FAILURE), ra: true });
  };
}

const FAILURE: Said = { rcode: RCODE.serverFailure };

/** What can be reached of a world from its root. Remembers which zones have a server that works. */
class Reach {
  readonly #tree: ZoneTree;
  readonly #isServed = new Map<string, boolean>();
  /** Zones whose servers are being looked for: who leads back to them leads in a circle. */
  readonly #asking = new Set<string>();

  constructor(tree: ZoneTree) {
    this.#tree = tree;
  }

  /** Follows aliases to the end; nothing when that cannot be reached or does not validate. */
  resolve(question: Pick<Question, 'name' | 'type'>, how: How): Said | undefined {
    try {
      return this.#follow(question, how);
    } catch (error) {
      if (error instanceof Unresolvable) return undefined;
      throw error;
    }
  }

  #follow({ name, type }: Pick<Question, 'name' | 'type'>, how: How): Said {
    const answer: ResourceRecord[] = [];
    let at = toName(name);
    let isSecure = true;
    for (let aliases = 0; aliases < ALIASES_MAX; aliases += 1) {
      const { reply, trust } = this.#walk(at, type, how);
      if (trust === 'bogus' && !how.checkingDisabled) throw new Unresolvable();
      isSecure &&= trust === 'secure';
      answer.push(...reply.answer);
      if (reply.kind !== 'alias') {
        const rcode = reply.kind === 'no-name' ? RCODE.noSuchName : RCODE.noError;
        return { rcode, ad: isSecure && !how.checkingDisabled, answer, authority: reply.authority };
      }
      at = toName(reply.target);
    }
    throw new Unresolvable();
  }

  /** Goes from the root down to the zone that can answer. */
  #walk(
    name: string,
    type: string,
    how: How,
  ): { readonly reply: ZoneReply; readonly trust: Trust } {
    let apex = '.';
    let trust: Trust = 'secure';
    for (let cuts = 0; cuts < CUTS_MAX; cuts += 1) {
      trust = trustOf(this.#tree, apex, trust);
      if (!this.#hasServer(apex, how.depth)) throw new Unresolvable();
      const { dnssecOk } = how;
      const reply = askZone(this.#tree.built(apex), { name, type, dnssecOk });
      if (reply.kind !== 'referral') return { reply, trust };
      apex = reply.cut;
    }
    throw new Unresolvable();
  }

  /** Whether at least one server that the zone is delegated to answers for it. */
  #hasServer(apex: string, depth: number): boolean {
    const known = this.#isServed.get(apex);
    if (known !== undefined) return known;
    if (!this.#tree.hasZone(apex) || this.#asking.has(apex)) return false;
    this.#asking.add(apex);
    const found = this.#tree
      .delegatedTo(apex)
      .flatMap((server) => this.#nameServersAt(this.#addressesFor(apex, server, depth)))
      .some(
        ([host, server]) =>
          server.hostile === undefined && servedBy(this.#tree, host, server).includes(apex),
      );
    this.#asking.delete(apex);
    // A look-up inside of another may have been cut short, and says nothing about the next one.
    if (depth === 0) this.#isServed.set(apex, found);
    return found;
  }

  #nameServersAt(addresses: readonly string[]): readonly (readonly [string, DnsServer])[] {
    return Object.entries(this.#tree.world.hosts).flatMap(([host, { addresses: own, dns }]) =>
      dns !== undefined && own.some((address) => addresses.includes(address))
        ? [[toName(host), dns] as const]
        : [],
    );
  }

  /** Root hints, else glue, else what resolution gives. */
  #addressesFor(apex: string, server: string, depth: number): readonly string[] {
    if (apex === '.') return this.#tree.addressesOf(server);
    const parent = this.#tree.built(this.#tree.apexFor(apex, 'DS') ?? '.');
    const glue = parent.glue.get(apex) ?? [];
    const fitting = addressesIn(glue.filter((record) => record.name === server));
    if (fitting.length > 0) return fitting;
    if (depth >= SERVERS_DEPTH_MAX) return [];
    const how = { dnssecOk: false, checkingDisabled: true, depth: depth + 1 };
    return ['A', 'AAAA'].flatMap((type) =>
      addressesIn(this.resolve({ name: server, type }, how)?.answer ?? []),
    );
  }
}

function addressesIn(records: readonly ResourceRecord[]): readonly string[] {
  return records.flatMap(({ data }) =>
    data.type === 'A' || data.type === 'AAAA' ? [data.address] : [],
  );
}
