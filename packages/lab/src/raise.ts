import { choosePort } from './choose-port.ts';
import { RESOLVER_ADDRESS, type ResolverMode, startDns } from './dns/start-dns.ts';
import { startMail } from './mail.ts';
import { makePki, type Pki } from './pki.ts';
import { makeScene, type ServicePorts, type Traffic } from './scene.ts';
import { startWeb } from './web.ts';
import type { World } from './world.ts';

/** How a world is raised. */
export interface RaiseOptions {
  /** Epoch milliseconds: the moment from which certificates and signatures count. Now unless given. */
  readonly at?: number;
  readonly resolver?: ResolverMode;
  /** How far away all servers seem to be, in milliseconds for a round trip. Not given: no line is between. */
  readonly roundTripMs?: number;
}

/** A world that is alive on loopback, until it is disposed of. */
export interface RaisedWorld extends AsyncDisposable {
  readonly world: World;
  readonly resolver: { readonly address: string; readonly port: number };
  /** Rules in the form of curl's `--connect-to`, for TCP and UDP, that lead a scan to the world. */
  readonly connectTo: readonly string[];
  /** The root that a scan of this world is to trust. */
  readonly caPem: string;
  /** What nobody may send to a server that is not his, and was sent all the same: `mx1.cedar.example: MAIL FROM:<>`. */
  readonly breaches: readonly string[];
  /** What has come in so far; it grows. */
  readonly traffic: Traffic;
}

const ATTEMPTS_MAX = 20;

/**
 * Brings a world to life in this process: its name servers, resolver, web, TLS and mail servers.
 *
 * Takes other ports when some are in use. Rejects when the world contradicts itself, naming what, and then
 * leaves nothing open; so does disposal, which also cuts connections that are still open.
 */
export async function raise(world: World, options: RaiseOptions = {}): Promise<RaisedWorld> {
  const { at = Date.now() } = options;
  const pki = makePki(at);
  for (let attemptsLeft = ATTEMPTS_MAX; ; attemptsLeft -= 1) {
    try {
      return await raiseAt(world, choosePorts(), { ...options, at, pki });
    } catch (error) {
      if (attemptsLeft === 0 || !isInUse(error)) throw error;
    }
  }
}

async function raiseAt(
  world: World,
  ports: ServicePorts,
  {
    at,
    pki,
    resolver = 'good',
    roundTripMs,
  }: RaiseOptions & { readonly at: number; readonly pki: Pki },
): Promise<RaisedWorld> {
  await using stack = new AsyncDisposableStack();
  const line = roundTripMs === undefined ? {} : { oneWayMs: roundTripMs / 2 };
  const scene = makeScene({ world, ports, pki, stack, ...line });
  await startDns(scene, { at, resolver });
  await startWeb(scene);
  await startMail(scene);
  const raised = stack.move();
  return {
    world,
    resolver: { address: RESOLVER_ADDRESS, port: ports.dns },
    connectTo: scene.connectTo,
    caPem: pki.publicRootPem,
    breaches: scene.breaches,
    traffic: scene.traffic,
    [Symbol.asyncDispose]: () => raised.disposeAsync(),
  };
}

function choosePorts(): ServicePorts {
  const chosen = new Set<number>();
  while (chosen.size < 4) chosen.add(choosePort());
  const [dns = 0, smtp = 0, http = 0, https = 0] = chosen;
  return { dns, smtp, http, https };
}

function isInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
