import { type Message, type Question, type ResourceRecord, toName } from '@scrutineer/wire/dns';
import { dsMatchesKey } from '@scrutineer/wire/dnssec';
import type { DnsServer } from '../world.ts';
import { servedBy } from './answer-query.ts';
import { askZone, type ZoneReply } from './ask-zone.ts';
import { type BuiltZone, dsRecords } from './built-zone.ts';
import { objectionTo, RCODE, replyTo, type Said } from './reply.ts';
import type { ZoneTree } from './zone-tree.ts';

/** How far a zone's data can be trusted, as RFC 4035, 4.3 parts it. */
type Trust = 'secure' | 'insecure' | 'bogus';

/** Thrown inside when no server of a zone can be used, or data does not validate: SERVFAIL without. */
class Unresolvable extends Error {}

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
  const usable = new Map<string, boolean>();
  return (query) => {
    const objection = objectionTo(query);
    const [question] = query.question;
    if (objection !== undefined || question === undefined) {
      return replyTo(query, { rcode: objection ?? RCODE.formatError, ra: true });
    }
    if (question.class !== 'IN' || question.type === 'ANY' || question.type === 'AXFR') {
      return replyTo(query, { rcode: RCODE.refused, ra: true });
    }
    return replyTo(query, { ...said(query, question), ra: true });
  };

  function said(query: Message, question: Question): Said {
    try {
      return follow(question, {
        dnssecOk: query.edns?.dnssecOk === true,
        checkingDisabled: query.flags.cd,
        depth: 0,
      });
    } catch (error) {
      if (error instanceof Unresolvable) return { rcode: RCODE.serverFailure };
      throw error;
    }
  }

  function follow({ name, type }: Pick<Question, 'name' | 'type'>, how: How): Said {
    const answer: ResourceRecord[] = [];
    let at = toName(name);
    let ad = !how.checkingDisabled;
    for (let aliases = 0; aliases < ALIASES_MAX; aliases += 1) {
      const { reply, trust } = walk(at, type, how);
      if (trust === 'bogus' && !how.checkingDisabled) throw new Unresolvable();
      ad &&= trust === 'secure';
      answer.push(...reply.answer);
      if (reply.kind !== 'alias') {
        const rcode = reply.kind === 'no-name' ? RCODE.noSuchName : RCODE.noError;
        const authority = reply.kind === 'data' && !how.dnssecOk ? [] : reply.authority;
        return { rcode, ad, answer, authority };
      }
      at = toName(reply.target);
    }
    throw new Unresolvable();
  }

  /** Goes from the root down to the zone that can answer. */
  function walk(name: string, type: string, how: How): { reply: ZoneReply; trust: Trust } {
    let apex = '.';
    let trust = trustOf(apex, undefined);
    for (let cuts = 0; cuts < CUTS_MAX; cuts += 1) {
      if (!isServed(apex, how.depth)) throw new Unresolvable();
      const reply = askZone(tree.built(apex), { name, type, dnssecOk: how.dnssecOk });
      if (reply.kind !== 'referral') return { reply, trust };
      apex = reply.cut;
      trust = trustOf(apex, trust);
    }
    throw new Unresolvable();
  }

  /** Whether at least one server that the zone is delegated to answers for it. */
  function isServed(apex: string, depth: number): boolean {
    const known = usable.get(apex);
    if (known !== undefined) return known;
    if (!tree.hasZone(apex)) return false;
    const found = tree
      .delegatedTo(apex)
      .some((server) => hostsAt(apex, server, depth).some(answers));
    if (depth === 0) usable.set(apex, found);
    return found;

    function answers([host, dns]: readonly [string, DnsServer]): boolean {
      return dns.hostile === undefined && servedBy(tree, host, dns).includes(apex);
    }
  }

  /** The hosts with a name server at the addresses that the resolver would use for a server's name. */
  function hostsAt(apex: string, server: string, depth: number): readonly [string, DnsServer][] {
    const addresses = new Set(addressesFor(apex, server, depth));
    return Object.entries(tree.world.hosts).flatMap(([host, { addresses: own, dns }]) =>
      dns !== undefined && own.some((address) => addresses.has(address))
        ? [[toName(host), dns] as [string, DnsServer]]
        : [],
    );
  }

  /** Root hints, else glue, else what resolution gives. */
  function addressesFor(apex: string, server: string, depth: number): readonly string[] {
    if (apex === '.') return tree.addressesOf(server);
    const glue = [...(parentOf(apex).glue.get(apex) ?? [])];
    const fitting = addressesIn(glue.filter((record) => record.name === server));
    if (fitting.length > 0) return fitting;
    if (depth >= SERVERS_DEPTH_MAX) return [];
    return ['A', 'AAAA'].flatMap((type) => {
      try {
        const how = { dnssecOk: false, checkingDisabled: true, depth: depth + 1 };
        return addressesIn(follow({ name: server, type }, how).answer ?? []);
      } catch (error) {
        if (error instanceof Unresolvable) return [];
        throw error;
      }
    });
  }

  function parentOf(apex: string): BuiltZone {
    return tree.built(tree.apexFor(apex, 'DS') ?? '.');
  }

  function trustOf(apex: string, above: Trust | undefined): Trust {
    if (above === 'insecure' || above === 'bogus') return above;
    const signer = tree.hasZone(apex) ? tree.built(apex).signer : undefined;
    if (apex === '.') return signer === undefined ? 'insecure' : validity(signer.isValid);
    const ds = tree.hasZone(apex) ? dsRecords(tree, apex) : [];
    if (ds.length === 0) return 'insecure';
    const keys = signer?.apexRecords ?? [];
    const fits = ds.some((one) => keys.some((key) => isDigestOf(apex, one, key)));
    return validity(fits && signer?.isValid === true);
  }
}

/** How one question is to be followed. */
interface How {
  readonly dnssecOk: boolean;
  readonly checkingDisabled: boolean;
  /** How many names of name servers stand between this question and the one that was asked. */
  readonly depth: number;
}

function validity(isValid: boolean): Trust {
  return isValid ? 'secure' : 'bogus';
}

function isDigestOf(apex: string, { data: ds }: ResourceRecord, { data: key }: ResourceRecord) {
  return ds.type === 'DS' && key.type === 'DNSKEY' && dsMatchesKey(apex, ds, key) === 'match';
}

function addressesIn(records: readonly ResourceRecord[]): readonly string[] {
  return records.flatMap(({ data }) =>
    data.type === 'A' || data.type === 'AAAA' ? [data.address] : [],
  );
}
