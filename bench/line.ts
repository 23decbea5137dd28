import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
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

/** Where a line listens and leads to. */
export interface LineWish {
  readonly address: string;
  readonly to: { readonly address: string; readonly port: number };
  readonly oneWayMs: number;
}

const SILENCE = { connections: 0, roundTrips: 0, signatures: 0 };

/**
 * Opens a line. The system accepts connections at once whatever the distance, so that the first byte of each is
 * kept back for a round trip more, which the making of a connection takes.
 */
export async function openLine({ address, to, oneWayMs }: LineWish): Promise<Line> {
  let traffic = { ...SILENCE };
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect({ host: to.address, port: to.port, noDelay: true });
    near.setNoDelay(true);
    traffic.connections += 1;
    traffic.roundTrips += 1;
    let isServersTurn = false;
    const hearing = hear();
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    const openAt = performance.now() + 2 * oneWayMs;
    carry(near, far, () => oneWayMs + Math.max(0, openAt - performance.now()));
    carry(far, near, () => oneWayMs);
    near.on('data', () => {
      if (!isServersTurn) traffic.roundTrips += 1;
      isServersTurn = true;
    });
    far.on('data', (chunk: Buffer) => {
      isServersTurn = false;
      traffic.signatures += hearing(chunk).filter(isSigned).length;
    });
  });
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

/** Delays are the same for all of one direction or become shorter, and never overtake. */
function carry(from: Socket, to: Socket, delayMs: () => number): void {
  let lastAt = 0;
  const later = (act: () => void) => {
    lastAt = Math.max(lastAt, performance.now() + delayMs());
    const wait = lastAt - performance.now();
    if (wait <= 0) act();
    else setTimeout(act, wait);
  };
  from.on('data', (chunk) => later(() => to.writable && to.write(chunk)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => later(() => to.destroy()));
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
