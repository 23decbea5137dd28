/**
 * Where a DNS message goes.
 *
 * A `resolver` is one that the user chose, so that it may have any address. A `server` was found in DNS: it is
 * subject to scope, to connect rules and to the budget of its address, and answers on port 53.
 */
export type DnsPeer =
  | { readonly kind: 'resolver'; readonly address: string; readonly port: number }
  | { readonly kind: 'server'; readonly host: string; readonly address: string };

/** One message, and whom it goes to. */
export interface DnsExchange {
  readonly peer: DnsPeer;
  readonly query: Uint8Array;
  /**
   * Says whether this is the answer that is waited for. What it turns down is passed over, and the wait goes on:
   * a stray or forged datagram must not end it.
   */
  readonly accepts: (reply: Uint8Array) => boolean;
  readonly signal: AbortSignal;
}

/**
 * How DNS messages leave and come back. The door makes it.
 *
 * Both reject with the signal's reason when that aborts, and else with nothing but `Unobservable`. `udp` sends one
 * datagram from a port of its own and takes answers from that very address and port only. `tcp` opens a connection,
 * frames the message (RFC 1035, 4.2.2), and closes it again.
 */
export interface DnsTransport {
  readonly udp: (exchange: DnsExchange) => Promise<Uint8Array>;
  readonly tcp: (exchange: DnsExchange) => Promise<Uint8Array>;
}
