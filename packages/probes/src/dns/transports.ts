import { dial } from '../dial.ts';
import type { Dialled } from '../dial.ts';
import type { Dialler } from '../dialler.ts';
import type { Pacer, Party } from '../pacer.ts';
import { type Address, Unobservable } from '../probe.ts';
import type { DnsTransport, UdpEvent } from './client-round.ts';
import { datagrams } from './udp-socket.ts';

/** The longest message with its length (RFC 1035, 4.2.2), and room for some that are no answer. */
const CONNECTION_BYTES_MAX = 200_000;

/** What the way to name servers is lent by the door. */
export interface ServerTransportParts {
  readonly dialler: Dialler;
  readonly pacer: Pacer;
  readonly waysTo: (to: Address, signal: AbortSignal) => Promise<readonly Dialled[]>;
}

/** Makes the way to name servers that were found in DNS: in scope, detoured by the rules, in turn. */
export function serverTransport({ dialler, pacer, waysTo }: ServerTransportParts): DnsTransport {
  return {
    async *udp(to, bytes, signal) {
      try {
        const [way] = await waysTo(to, signal);
        if (way === undefined) return;
        const party = { host: to.host, address: way.address };
        yield* inTurn(pacer, party, signal, () => datagrams(way, bytes, signal));
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
    tcp: (to, signal) => dialler.connect(to, signal, CONNECTION_BYTES_MAX),
  };
}

/** Makes the way to the resolvers that the user chose, which may have any address: straight there, in turn. */
export function resolverTransport(pacer: Pacer): DnsTransport {
  return {
    async *udp(to, bytes, signal) {
      const way = { address: addressOf(to), port: to.port };
      try {
        yield* inTurn(pacer, { ...to, ...way }, signal, () => datagrams(way, bytes, signal));
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
    async tcp(to, signal) {
      const way = { address: addressOf(to), port: to.port };
      const turn = await pacer.enter({ ...to, ...way }, signal);
      try {
        const socket = await dial(way, { bytesMax: CONNECTION_BYTES_MAX, signal });
        socket.once('close', () => turn[Symbol.dispose]());
        return socket;
      } catch (error) {
        turn[Symbol.dispose]();
        throw error;
      }
    },
  };
}

async function* inTurn(
  pacer: Pacer,
  party: Party,
  signal: AbortSignal,
  events: () => AsyncIterable<UdpEvent>,
): AsyncGenerator<UdpEvent> {
  using _turn = await pacer.enter(party, signal);
  yield* events();
}

function addressOf({ address }: Address): string {
  if (address !== undefined) return address;
  throw new Unobservable({ reason: 'unreachable', detail: 'the resolver has no address' });
}
