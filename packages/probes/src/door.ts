import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Clock } from './clock.ts';
import type { ConnectRule } from './connect-to.ts';
import { Dialler } from './dialler.ts';
import { makeAsker } from './dns/asker.ts';
import { dnsClient } from './dns/client.ts';
import type { RandomOctets } from './dns/client-query.ts';
import type { DnsPatience } from './dns/client-round.ts';
import { resolveHost } from './dns/resolve-host.ts';
import { type Resolver, systemResolvers } from './dns/system-resolvers.ts';
import { resolverTransport, serverTransport } from './dns/transports.ts';
import { DEFAULT_MANNERS, type DoorManners } from './manners.ts';
import { Pacer } from './pacer.ts';
import type { Address, DnsQuestion, DnsReply } from './probe.ts';
import { route } from './route.ts';
import { type AddressRange, type Scope, rangeOf, refusalOf } from './scope.ts';

/** What the door of one run is made of. */
export interface DoorOptions {
  readonly clock: Clock;
  readonly scope: Scope;
  /** Aborts when the run is stopped. */
  readonly shutdown: AbortSignal;
  readonly connectTo?: readonly ConnectRule[];
  /** Those of the system unless given. They may have any address, as the user chose them. */
  readonly resolvers?: readonly Resolver[];
  readonly manners?: DoorManners;
  readonly dnsPatience?: DnsPatience;
  /** Bytes that one connection may bring; 2 MB unless given. */
  readonly bytesMax?: number;
  readonly randomOctets?: RandomOctets;
}

/** The one way out: all that is ever sent to others goes through it. Disposed of, it ends all that is under way. */
export interface Door extends Disposable {
  /** Opens a connection, in scope and in turn. It ends with the signal. Throws `Unobservable`, or the signal's reason. */
  readonly connect: (to: Address, signal: AbortSignal) => Promise<Socket>;
  /** Asks DNS, the same question once in a run. Throws `Unobservable`. */
  readonly ask: (question: DnsQuestion, signal: AbortSignal) => Promise<DnsReply>;
  /** Says what an address is for, and whether it may be dialled. */
  readonly rangeOf: (address: string) => AddressRange & { readonly allowed: boolean };
  /** Leaves an address alone for a while, as it said that we ask too much. */
  readonly throttled: (address: string) => void;
}

const BYTES_MAX = 2_000_000;

/** Makes the door of one run. */
export function makeDoor(options: DoorOptions): Door {
  const { clock, scope, shutdown, connectTo = [], bytesMax = BYTES_MAX } = options;
  const { manners = DEFAULT_MANNERS, resolvers = systemResolvers() } = options;
  const closing = new AbortController();
  const open = AbortSignal.any([shutdown, closing.signal]);
  const pacer = new Pacer(clock, manners.connections);
  const dialler = new Dialler({ clock, pacer, waysTo });

  const toServers = { dialler, waysTo, pacer: new Pacer(clock, manners.datagrams) };
  const { dnsPatience, randomOctets = randomBytes } = options;
  const patience = dnsPatience === undefined ? {} : { patience: dnsPatience };
  const dns = { clock, randomOctets, ...patience };
  const ask = makeAsker({
    resolvers,
    recursive: dnsClient({
      ...dns,
      transport: resolverTransport(new Pacer(clock, manners.resolvers)),
    }),
    servers: dnsClient({ ...dns, transport: serverTransport(toServers) }),
  });

  function waysTo(to: Address, signal: AbortSignal) {
    const resolve = (host: string) => resolveHost(host, (question) => ask(question, signal));
    return route(to, { scope, connectTo, resolve });
  }

  const untilClosed = (signal: AbortSignal) => AbortSignal.any([signal, open]);
  return {
    connect: (to, signal) => dialler.connect(to, untilClosed(signal), bytesMax),
    ask: (question, signal) => ask(question, untilClosed(signal)),
    rangeOf: (address) => ({ ...rangeOf(address), allowed: refusalOf(scope, address) === null }),
    throttled: (address) => pacer.throttled(address),
    [Symbol.dispose]: () => closing.abort(new Error('The door was closed')),
  };
}
