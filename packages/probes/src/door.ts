import type { Socket } from 'node:net';
import type { Clock } from './clock.ts';
import type { ConnectRule } from './connect-to.ts';
import { Dialler } from './dialler.ts';
import { makeTransport } from './dns/make-transport.ts';
import { resolveHost } from './dns/resolve-host.ts';
import { type Resolver, systemResolvers } from './dns/system-resolvers.ts';
import type { DnsTransport } from './dns/transport.ts';
import {
  CONNECTION_MANNERS,
  DATAGRAM_MANNERS,
  type Manners,
  Pacer,
  RESOLVER_MANNERS,
} from './pacer.ts';
import type { Address, DnsQuestion, DnsReply } from './probe.ts';
import { Memory } from './memory.ts';
import { route } from './route.ts';
import { type AddressRange, type Scope, rangeOf, refusalOf } from './scope.ts';

/** Something that can ask DNS when it is lent a transport. */
export interface DnsClient {
  /** Throws `Unobservable` when no answer came, and the signal's reason when that aborts. */
  readonly ask: (question: DnsQuestion, signal: AbortSignal) => Promise<DnsReply>;
}

export interface DoorOptions {
  readonly clock: Clock;
  readonly scope: Scope;
  /** Aborts when the run is stopped. */
  readonly shutdown: AbortSignal;
  readonly makeDnsClient: (transport: DnsTransport, resolvers: readonly Resolver[]) => DnsClient;
  readonly connectTo?: readonly ConnectRule[];
  /** Those of the system unless given. */
  readonly resolvers?: readonly Resolver[];
  readonly manners?: { readonly connections: Manners; readonly datagrams: Manners };
  /** Bytes that one connection may bring; 2 MB unless given. */
  readonly bytesMax?: number;
}

/** The one way out: all that is ever sent to others goes through it. Disposed of, it ends all that is under way. */
export interface Door extends Disposable {
  /** Opens a connection, in scope and in turn. It ends with the signal. Throws `Unobservable`, or the signal's reason. */
  readonly connect: (to: Address, signal: AbortSignal) => Promise<Socket>;
  /** Asks DNS, the same question once in a run. Throws `Unobservable`, or the signal's reason. */
  readonly ask: (question: DnsQuestion, signal: AbortSignal) => Promise<DnsReply>;
  /** Says what an address is for, and whether it may be dialled. */
  readonly rangeOf: (address: string) => AddressRange & { readonly allowed: boolean };
  /** Leaves an address alone for a while, as it said that we ask too much. */
  readonly throttled: (address: string) => void;
}

const BYTES_MAX = 2_000_000;
const ANSWERS = { entriesMax: 50_000, failureMs: 30_000 };

/** Makes the door of one run. */
export function makeDoor(options: DoorOptions): Door {
  const { clock, scope, shutdown, connectTo = [], bytesMax = BYTES_MAX } = options;
  const { connections = CONNECTION_MANNERS, datagrams = DATAGRAM_MANNERS } = options.manners ?? {};
  const closing = new AbortController();
  const open = AbortSignal.any([shutdown, closing.signal]);
  const pacer = new Pacer(clock, connections);
  const answers = new Memory<DnsReply>(clock, ANSWERS);
  const dialler = new Dialler({ clock, pacer, waysTo });
  const transport = makeTransport({
    dialler,
    waysTo,
    serverTurns: new Pacer(clock, datagrams),
    resolverTurns: new Pacer(clock, RESOLVER_MANNERS),
  });
  const client = options.makeDnsClient(transport, options.resolvers ?? systemResolvers());

  function waysTo(to: Address, signal: AbortSignal) {
    const resolve = (host: string) => resolveHost(host, (question) => ask(question, signal));
    return route(to, { scope, connectTo, resolve });
  }

  function ask(question: DnsQuestion, signal: AbortSignal): Promise<DnsReply> {
    const key = questionKey(question);
    return answers.recall(key, signal, () => client.ask(question, open));
  }

  return {
    connect: (to, signal) => dialler.connect(to, AbortSignal.any([signal, open]), bytesMax),
    ask,
    rangeOf: (address) => ({ ...rangeOf(address), allowed: refusalOf(scope, address) === null }),
    throttled: (address) => pacer.throttled(address),
    [Symbol.dispose]: () => closing.abort(new Error('The door was closed')),
  };
}

/** Equal for questions that go out alike. The name's case is not part of it: the client mixes that itself. */
function questionKey(question: DnsQuestion): string {
  const { name, type, server, transport = 'udp' } = question;
  const { recursionDesired = server === undefined, dnssecOk = false, edns = true } = question;
  const parts = [name.toLowerCase(), type, question.class ?? 'IN', transport];
  return JSON.stringify([
    ...parts,
    server?.host,
    server?.address,
    recursionDesired,
    dnssecOk,
    edns,
  ]);
}
