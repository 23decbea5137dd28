import { type Server, type Socket, connect, createServer } from 'node:net';

/** Who watches one connection: what the one who connected says, and what the server says, as it arrives. */
export interface LineWatch {
  readonly asked: (chunk: Buffer) => void;
  readonly answered: (chunk: Buffer) => void;
}

/** Where a line leads to, and how far away that seems. */
export interface LineWish {
  readonly to: { readonly address: string; readonly port: number };
  readonly oneWayMs: number;
  /** Called for each connection. */
  readonly watch: () => LineWatch;
  /** Where the sockets that are open are kept, so that they can be cut. */
  readonly sockets: Set<Socket>;
}

/**
 * Makes a server that passes each connection on to another, and keeps every byte back for a while.
 *
 * The system accepts connections at once whatever the distance, so that the first byte of each is kept back for a round
 * trip more, which the making of a connection takes. The server listens nowhere yet.
 */
export function makeLine({ to, oneWayMs, watch, sockets }: LineWish): Server {
  return createServer((near) => {
    const far = connect({ host: to.address, port: to.port, noDelay: true });
    near.setNoDelay(true);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    const openAt = performance.now() + 2 * oneWayMs;
    carry(near, far, () => oneWayMs + Math.max(0, openAt - performance.now()));
    carry(far, near, () => oneWayMs);
    const { asked, answered } = watch();
    near.on('data', asked);
    far.on('data', answered);
  });
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
