import { type Message, toName } from '@scrutineer/wire/dns';
import type { Scene } from '../scene.ts';
import { answerQuery, servedBy } from './answer-query.ts';
import { type DnsListener, listenDns } from './dns-listener.ts';
import { RCODE, replyTo } from './reply.ts';
import { resolverOf } from './resolve.ts';
import { zoneTree } from './zone-tree.ts';

/** Where the lab's recursive resolver listens. No host of a world may have this address. */
export const RESOLVER_ADDRESS = '127.53.0.1';

/** How the lab's resolver is: as it should be, or one of the ways in which resolvers fail. */
export type ResolverMode = 'good' | 'silent' | 'servfail' | 'down';

/**
 * Starts the name servers of a world and its resolver.
 *
 * `at`, epoch milliseconds, is the moment from which the hours of signatures count. Rejects with the error of
 * `listen`, or when two name servers share an address.
 */
export async function startDns(
  scene: Scene,
  { at, resolver }: { readonly at: number; readonly resolver: ResolverMode },
): Promise<void> {
  const tree = zoneTree(scene.world, at);
  // A broken record is found here and not at the first question about it.
  for (const apex of Object.keys(scene.world.zones)) tree.built(toName(apex));
  const recurse = resolverOf(tree);
  const listeners: DnsListener[] = [];
  for (const [name, host] of Object.entries(scene.world.hosts)) {
    const { dns: server } = host;
    if (server === undefined) continue;
    const authority = { tree, server, serves: servedBy(tree, toName(name), server), recurse };
    for (const address of host.addresses) {
      if (listeners.some((other) => other.address === address)) {
        throw new Error(`Cannot raise the name server of ${name}: ${address} has one already`);
      }
      listeners.push({
        address,
        tcp: server.tcp !== false,
        hostile: server.hostile,
        answer: (query, overTcp) => answerQuery(authority, query, overTcp),
      });
    }
  }
  if (resolver !== 'down') listeners.push(resolverListener(resolver, recurse));
  await Promise.all(listeners.map((listener) => listenDns(scene, listener)));
}

function resolverListener(
  mode: Exclude<ResolverMode, 'down'>,
  recurse: (query: Message) => Message,
): DnsListener {
  return {
    address: RESOLVER_ADDRESS,
    tcp: true,
    hostile: mode === 'silent' ? 'silent' : undefined,
    answer: (query) =>
      mode === 'servfail'
        ? replyTo(query, { rcode: RCODE.serverFailure, ra: true })
        : recurse(query),
  };
}
