import { type RemoteInfo, type Socket as UdpSocket, createSocket } from 'node:dgram';
import { type Server, type Socket, createServer, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Pki } from './pki.ts';
import { choosePort } from './choose-port.ts';
import { type LineWatch, type LineWish, makeLine } from './line.ts';
import type { World } from './world.ts';

/** Where the four services of a world listen: the same ports for all of its hosts. */
export interface ServicePorts {
  readonly dns: number;
  readonly smtp: number;
  readonly http: number;
  readonly https: number;
}

/** Says something back to whoever sent a datagram. */
export type Reply = (bytes: Uint8Array) => void;

/** The stage on which the servers of one world come up, and what takes them down again. */
export interface Scene {
  readonly world: World;
  readonly ports: ServicePorts;
  readonly pki: Pki;
  /** Closes all that was put on it, last to first. */
  readonly stack: AsyncDisposableStack;
  /** Rules in the form of curl's `--connect-to`; grows while servers of IPv6 addresses come up. */
  readonly connectTo: readonly string[];
  /** What a scan must never do and did: `mx1.cedar.example: MAIL FROM:<>`. */
  readonly breaches: string[];
  /** What has come in so far. */
  readonly traffic: Traffic;
  /**
   * Listens for connections to one of `ports` at an address of the world. Errors of a socket are swallowed: a
   * scanner may leave as rudely as it likes. Rejects with the error of `listen`.
   */
  readonly listenTcp: (
    address: string,
    port: number,
    onConnection: (socket: Socket) => void,
  ) => Promise<void>;
  /** Listens for datagrams likewise. */
  readonly listenUdp: (
    address: string,
    port: number,
    onDatagram: (datagram: Uint8Array, reply: Reply) => void,
  ) => Promise<void>;
}

/** What came in at a world: datagrams and connections, and how often its servers were waited for. */
export interface Traffic {
  readonly datagrams: number;
  readonly connections: number;
  /**
   * One for each datagram, one for each connection made, and one for each time that its other end then waited. What
   * happens within connections is counted only where they pass over a line.
   */
  readonly roundTrips: number;
}

type Tally = { -readonly [Key in keyof Traffic]: number };

/** The well-known port of each service, in the order of `ServicePorts`. */
const WELL_KNOWN = { dns: 53, smtp: 25, http: 80, https: 443 } as const satisfies ServicePorts;

/** Port 1 (tcpmux): nobody has listened there for decades. */
const CLOSED_PORT = 1;

/** Where servers listen to which a line leads. */
const BEHIND_LINE = '127.53.0.3';

/** Where IPv6 addresses lead on a machine that has no IPv6, as many containers have none. */
const IPV4_STAND_IN = '127.53.0.2';

/**
 * Makes an empty scene. It owns nothing but what is put on its stack.
 *
 * `standIn` is the address whose ports the IPv6 addresses of the world are mapped to.
 */
export function makeScene(
  parts: Pick<Scene, 'world' | 'ports' | 'pki' | 'stack'> & { readonly oneWayMs?: number },
  standIn: string = hasIpv6() ? '::1' : IPV4_STAND_IN,
): Scene {
  const { world, ports, stack, oneWayMs } = parts;
  const traffic = { datagrams: 0, connections: 0, roundTrips: 0 };
  const connectTo = rulesOf(world, ports, standIn);
  const mapped = new Map<string, number>();
  return {
    ...parts,
    connectTo,
    breaches: [],
    traffic,
    async listenTcp(address, port, onConnection) {
      const sockets = new Set<Socket>();
      const server = createServer((socket) => {
        sockets.add(socket);
        socket.on('error', () => socket.destroy());
        socket.once('close', () => sockets.delete(socket));
        if (oneWayMs === undefined) traffic.connections += 1;
        onConnection(socket);
      });
      // Before it listens: when another server cannot, what is still coming up must go down too.
      const closing = async (each: Server) => {
        for (const socket of sockets) socket.destroy();
        await closed(each);
      };
      stack.defer(() => closing(server));
      const front =
        oneWayMs === undefined ? server : await frontOf(server, { oneWayMs, sockets, traffic });
      if (front !== server) stack.defer(() => closing(front));
      await listenAt(address, port, (host, at) => listening(front, host, at));
    },
    async listenUdp(address, port, onDatagram) {
      const bindsIpv6 = isIPv6(address) && isIPv6(standIn);
      const socket = createSocket(bindsIpv6 ? 'udp6' : 'udp4');
      socket.on('message', (datagram, from: RemoteInfo) => {
        traffic.datagrams += 1;
        traffic.roundTrips += 1;
        onDatagram(datagram, (bytes) => {
          const send = () => socket.send(bytes, from.port, from.address);
          if (oneWayMs === undefined) send();
          else setTimeout(() => isOpen && send(), 2 * oneWayMs);
        });
      });
      let isOpen = true;
      stack.defer(async () => {
        isOpen = false;
        await closed(socket);
      });
      await listenAt(address, port, (host, at) => bound(socket, host, at));
      socket.on('error', () => undefined);
    },
  };

  /** An IPv4 address is bound as it is; one of IPv6 stands for a port of `standIn`, the same over TCP and UDP. */
  async function listenAt(
    address: string,
    port: number,
    listen: (host: string, port: number) => Promise<number>,
  ): Promise<void> {
    if (!isIPv6(address)) {
      await listen(address, port);
      return;
    }
    const rule = `[${address}]:${wellKnown(ports, port)}`;
    const before = mapped.get(rule);
    const chosen = await listen(standIn, before ?? choosePort());
    if (before !== undefined) return;
    mapped.set(rule, chosen);
    // The first rule that fits counts, so that this one must stand before those for any host.
    connectTo.unshift(`${rule}:${inRule(standIn)}:${chosen}`);
  }
}

/** What leads to the services of a world but for its IPv6 addresses, which are led nowhere yet. */
function rulesOf(world: World, ports: ServicePorts, standIn: string): string[] {
  // The first rule that fits counts. What no server of the world listens at is led to a closed port of this machine,
  // so that nothing meant for a documentation address can ever leave it.
  return [
    ...Object.values(world.hosts)
      .flatMap(({ addresses }) => addresses.filter((address) => isIPv6(address)))
      .map((address) => `[${address}]::${inRule(standIn)}:${CLOSED_PORT}`),
    `:${WELL_KNOWN.dns}::${ports.dns}`,
    `:${WELL_KNOWN.smtp}::${ports.smtp}`,
    `:${WELL_KNOWN.http}::${ports.http}`,
    `:${WELL_KNOWN.https}::${ports.https}`,
  ];
}

/** Puts a server at a port of its own, and returns the line that is to listen in its place. */
async function frontOf(
  server: Server,
  { traffic, ...line }: Pick<LineWish, 'oneWayMs' | 'sockets'> & { readonly traffic: Tally },
): Promise<Server> {
  const port = await listening(server, BEHIND_LINE, 0);
  return makeLine({ ...line, to: { address: BEHIND_LINE, port }, watch });

  function watch(): LineWatch {
    traffic.connections += 1;
    traffic.roundTrips += 1;
    let isServersTurn = false;
    return {
      asked() {
        if (!isServersTurn) traffic.roundTrips += 1;
        isServersTurn = true;
      },
      answered() {
        isServersTurn = false;
      },
    };
  }
}

function hasIpv6(): boolean {
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return own.some(({ address }) => address === '::1');
}

function inRule(address: string): string {
  return isIPv6(address) ? `[${address}]` : address;
}

function wellKnown(ports: ServicePorts, port: number): number {
  if (port === ports.dns) return WELL_KNOWN.dns;
  if (port === ports.smtp) return WELL_KNOWN.smtp;
  if (port === ports.http) return WELL_KNOWN.http;
  if (port === ports.https) return WELL_KNOWN.https;
  throw new Error(`Cannot listen at port ${port}: it is none of the ports of the world`);
}

function listening(server: Server, host: string, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', reject);
  server.listen({ host, port, exclusive: true }, () => {
    server.off('error', reject);
    const address = server.address();
    resolve(typeof address === 'object' && address !== null ? address.port : port);
  });
  return promise;
}

function bound(socket: UdpSocket, host: string, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  socket.once('error', reject);
  socket.bind({ address: host, port, exclusive: true }, () => {
    socket.off('error', reject);
    resolve(socket.address().port);
  });
  return promise;
}

function closed(closable: { close(done: () => void): unknown }): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  closable.close(() => resolve());
  return promise;
}
