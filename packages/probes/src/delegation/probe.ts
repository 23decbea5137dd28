import { rcodeName } from '@scrutineer/wire/dns';
import { type Ask, asking } from '../dns/ask.ts';
import { findParentZone, findZone } from '../dns/zone-cut.ts';
import { Unobservable, defineProbe } from '../probe.ts';
import { registrableOf } from '../registrable.ts';
import { type DelegationFacts, delegation } from './facts.ts';
import { type Server, PARENT_HOSTS_MAX, serversOfZone } from './parent-servers.ts';
import { type Referral, referralOf } from './referral.ts';

/**
 * Finds the zone that the target lies in, and asks the zone above it to whom it is delegated.
 *
 * Sends to the resolver: SOA for the target and the names above it, with checking disabled, until the zone and the
 * zone above it are found; NS of the zone above; A and AAAA of at most three of its servers. Sends to one server of
 * the zone above, on to the next only when it gives no referral: NS of the zone, without recursion (RFC 1034, 4.3.1).
 */
export default defineProbe({
  accepts: 'domain',
  kind: delegation,
  policy: { deadlineMs: 40_000, connections: 0, questions: 64, evidenceBytes: 65_536 },

  async look(look): Promise<DelegationFacts> {
    const ask = asking(look);
    const { domain } = look.subject;
    const { exists, zone, failure } = await findZone(ask, domain);
    if (exists === false) return { exists, nearest: zone, registrable: registrableOf(domain) };
    // When the resolver failed below the zone that it found, the true zone is one that this one delegates.
    const parent = failure === null ? await findParentZone(ask, zone) : zone;
    const below = failure === null ? zone : domain;
    const servers = await serversOfZone(ask, parent);
    const { referral, askedAt, bytes } = await firstReferral(ask, servers, {
      below,
      parent,
      failure,
    });
    return {
      exists: true,
      zone: referral.zone,
      parent,
      askedAt: { host: askedAt.host, address: askedAt.address },
      servers: [...referral.servers],
      glue: referral.glue.map(({ host, addresses }) => ({ host, addresses: [...addresses] })),
      referralBytes: bytes,
      ...(referral.isOwn ? { servedByParent: true } : {}),
      registrable: registrableOf(domain),
    };
  },
});

interface Cut {
  readonly below: string;
  readonly parent: string;
  readonly failure: Unobservable | null;
}

async function firstReferral(
  ask: Ask,
  servers: readonly Server[],
  { below, parent, failure }: Cut,
): Promise<{ referral: Referral; askedAt: Server; bytes: number }> {
  let last: Unobservable | null = failure;
  for (const server of servers.slice(0, 2 * PARENT_HOSTS_MAX)) {
    try {
      const reply = await ask({ name: below, type: 'NS', server, recursionDesired: false });
      const referral = referralOf(reply.message, below, parent);
      if (referral !== undefined) return { referral, askedAt: server, bytes: reply.bytes.length };
      const detail = `${server.host} gives no referral to ${below}: ${rcodeName(reply.message.rcode)}`;
      last ??= new Unobservable({ reason: 'dns-failure', detail });
    } catch (error) {
      if (!(error instanceof Unobservable)) throw error;
      last ??= error;
    }
  }
  throw last ?? noServer(parent);
}

function noServer(parent: string): Unobservable {
  return new Unobservable({ reason: 'no-address', name: parent });
}
