import { type Dialled, dial } from '../dial.ts';
import { exchangeDatagram } from '../datagram.ts';
import type { Dialler } from '../dialler.ts';
import type { Pacer } from '../pacer.ts';
import type { Address } from '../probe.ts';
import { exchangeFramed } from './framed-exchange.ts';
import type { DnsExchange, DnsTransport } from './transport.ts';

/** What the transport is lent by the door. */
export interface TransportParts {
  readonly dialler: Dialler;
  /** Turns of name servers that others own, for datagrams. */
  readonly serverTurns: Pacer;
  /** Turns of the resolvers that the user chose, for all. */
  readonly resolverTurns: Pacer;
  readonly waysTo: (to: Address, signal: AbortSignal) => Promise<readonly Dialled[]>;
}

const DNS_PORT = 53;
/** The longest message with its length (RFC 1035, 4.2.2), and room for some that are no answer. */
const CONNECTION_BYTES_MAX = 200_000;

/** Makes the way by which DNS messages leave. */
export function makeTransport(parts: TransportParts): DnsTransport {
  const { dialler, serverTurns, resolverTurns, waysTo } = parts;

  async function udp({ peer, query, accepts, signal }: DnsExchange): Promise<Uint8Array> {
    if (peer.kind === 'resolver') {
      using _turn = await resolverTurns.enter({ host: '', address: peer.address }, signal);
      return await exchangeDatagram({ to: peer, query, accepts, signal });
    }
    const [to] = await waysTo({ ...peer, port: DNS_PORT }, signal);
    if (to === undefined) throw new Error('Cannot send: no way was found');
    using _turn = await serverTurns.enter({ host: peer.host, address: to.address }, signal);
    return await exchangeDatagram({ to, query, accepts, signal });
  }

  async function tcp({ peer, query, accepts, signal }: DnsExchange): Promise<Uint8Array> {
    if (peer.kind === 'resolver') {
      using _turn = await resolverTurns.enter({ host: '', address: peer.address }, signal);
      const socket = await dial(peer, { bytesMax: CONNECTION_BYTES_MAX, signal });
      return await exchangeFramed(socket, query, accepts);
    }
    const to = { host: peer.host, address: peer.address, port: DNS_PORT };
    const socket = await dialler.connect(to, signal, CONNECTION_BYTES_MAX);
    return exchangeFramed(socket, query, accepts);
  }

  return { udp, tcp };
}
