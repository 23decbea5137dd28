import type { Unseen } from '@scrutineer/core';
import type { Message } from '@scrutineer/wire/dns';
import type { Socket } from 'node:net';
import type { Clock } from '../clock.ts';
import type { Address } from '../probe.ts';
import type { RandomOctets } from './client-query.ts';

/** What happens to a datagram: it left, or something came back to it. */
export type UdpEvent =
  | { readonly kind: 'sent' }
  | { readonly kind: 'received'; readonly bytes: Uint8Array };

/** How packets leave. The door makes one, which holds to scope, pace and `--connect-to`. */
export interface DnsTransport {
  /**
   * Sends one datagram from a port of its own, when its turn has come, and yields that it did; then those that come
   * back to it from the same server.
   *
   * Ends when the signal aborts. Throws `Unobservable` when the network says that nobody is there.
   */
  readonly udp: (to: Address, bytes: Uint8Array, signal: AbortSignal) => AsyncIterable<UdpEvent>;
  /** Opens one connection. Throws `Unobservable`. */
  readonly tcp: (to: Address, signal: AbortSignal) => Promise<Socket>;
}

/** How patient the client is. */
export interface DnsPatience {
  /** How long each datagram waits, once it has left, before the next one is sent or we give up. */
  readonly udpWaitsMs: readonly number[];
  /** For the turn, the connection and the answer together. */
  readonly tcpMs: number;
}

/** What a round needs of the outside. */
export interface RoundDoors {
  readonly transport: DnsTransport;
  readonly clock: Clock;
  readonly randomOctets: RandomOctets;
  readonly patience: DnsPatience;
}

/** How one round of asking ended. */
export type Round =
  | {
      readonly kind: 'answered';
      readonly message: Message;
      readonly bytes: Uint8Array;
      readonly caseKept: boolean;
    }
  /** What came over UDP is not to be relied on: forged, perhaps, or broken. */
  | { readonly kind: 'doubtful'; readonly detail: string }
  | { readonly kind: 'unseen'; readonly why: Unseen };

/** Datagrams that do not fit, before a round over UDP is given up: nobody guesses an id in so few. */
export const FOREIGN_MAX = 32;

/** Three datagrams, seven seconds in all; a connection gets five. */
export const DEFAULT_PATIENCE: DnsPatience = { udpWaitsMs: [1000, 2000, 4000], tcpMs: 5000 };
