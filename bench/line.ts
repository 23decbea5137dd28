import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { type LineWatch, type LineWish, makeLine } from '@scrutineer/lab';
import { ServerFlight, type ServerWord, suiteByCode, TlsFormatError } from '@scrutineer/wire/tls';

/** What passed over a line since it was last asked. */
export interface Traffic {
  readonly connections: number;
  /** One for each connection made, and one for each time that the server was waited for. */
  readonly roundTrips: number;
  /** Handshakes that reach the server's signature: (EC)DHE that is not anonymous, and TLS 1.3. */
  readonly signatures: number;
}

/** A line to a TLS server that keeps every byte back for a while, and counts. */
export interface Line extends AsyncDisposable {
  readonly address: string;
  readonly port: number;
  /** Tells what passed, and starts to count anew. */
  readonly traffic: () => Traffic;
}

const SILENCE = { connections: 0, roundTrips: 0, signatures: 0 };

/** Opens a line that listens at an address, at a port of its own choice. */
export async function openLine({
  address,
  to,
  oneWayMs,
}: Pick<LineWish, 'to' | 'oneWayMs'> & { readonly address: string }): Promise<Line> {
  let traffic = { ...SILENCE };
  const sockets = new Set<Socket>();
  function watch(): LineWatch {
    traffic.connections += 1;
    traffic.roundTrips += 1;
    let isServersTurn = false;
    const hearing = hear();
    return {
      asked() {
        if (!isServersTurn) traffic.roundTrips += 1;
        isServersTurn = true;
      },
      answered(chunk) {
        isServersTurn = false;
        traffic.signatures += hearing(chunk).filter(isSigned).length;
      },
    };
  }
  const server = makeLine({ to, oneWayMs, watch, sockets });
  server.listen(0, address);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address,
    port,
    traffic() {
      const passed = traffic;
      traffic = { ...SILENCE };
      return passed;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function hear(): (chunk: Buffer) => readonly ServerWord[] {
  const flight = new ServerFlight();
  let isLost = false;
  return (chunk) => {
    if (isLost) return [];
    try {
      return flight.push(chunk);
    } catch (error) {
      if (!(error instanceof TlsFormatError)) throw error;
      isLost = true;
      return [];
    }
  };
}

function isSigned(word: ServerWord): boolean {
  if (word.kind !== 'server-hello') return false;
  const suite = suiteByCode(word.suite);
  const isFresh = suite?.keyExchange === 'ECDHE' || suite?.keyExchange === 'DHE';
  return word.version === 0x0304 || (isFresh && suite?.isAnonymous === false);
}
