import type { Socket } from 'node:net';
import type { Clock } from './clock.ts';
import { type Dialled, dial } from './dial.ts';
import type { Pacer } from './pacer.ts';
import { type Address, Unobservable } from './probe.ts';

/** What a dialler is lent. */
export interface DiallerParts {
  readonly clock: Clock;
  readonly pacer: Pacer;
  /** The addresses to dial, in order, each checked. At least one; throws `Unobservable` in place of none. */
  readonly waysTo: (to: Address, signal: AbortSignal) => Promise<readonly Dialled[]>;
}

/** How long one of several addresses may take to connect before the next is tried. */
const PATIENCE_MS = 4000;

/** Opens connections, each in its turn. */
export class Dialler {
  readonly #parts: DiallerParts;
  readonly #welcomed = new Set<string>();

  constructor(parts: DiallerParts) {
    this.#parts = parts;
  }

  /**
   * Opens a connection to the first address that takes one.
   *
   * @throws Unobservable, and the signal's reason when that aborts.
   */
  async connect(to: Address, signal: AbortSignal, bytesMax: number): Promise<Socket> {
    const ways = await this.#parts.waysTo(to, signal);
    const failures: Unobservable[] = [];
    for (const [index, way] of ways.entries()) {
      const isLast = index + 1 === ways.length;
      try {
        return await this.#dialInTurn({ to, way, bytesMax, signal, isLast });
      } catch (error) {
        if (!(error instanceof Unobservable)) throw error;
        failures.push(error);
      }
    }
    throw mostTelling(failures);
  }

  async #dialInTurn(attempt: Attempt): Promise<Socket> {
    const { to, way, bytesMax, signal, isLast } = attempt;
    const { clock, pacer } = this.#parts;
    const turn = await pacer.enter({ host: to.host, address: way.address }, signal);
    const patience = isLast ? signal : AbortSignal.any([signal, clock.deadline(PATIENCE_MS)]);
    try {
      const socket = await dial(way, { bytesMax, signal, patience });
      socket.once('close', () => turn[Symbol.dispose]());
      this.#welcomed.add(keyOf(way));
      return socket;
    } catch (error) {
      turn[Symbol.dispose]();
      throw this.#meaning(error, attempt, patience);
    }
  }

  #meaning(error: unknown, { way, signal }: Attempt, patience: AbortSignal): unknown {
    if (signal.aborted) return signal.reason;
    if (patience.aborted)
      return new Unobservable({ reason: 'deadline', stage: 'connect', afterMs: PATIENCE_MS });
    if (!(error instanceof Unobservable) || !this.#welcomed.has(keyOf(way))) return error;
    const { why } = error;
    if (why.reason !== 'refused' && why.reason !== 'reset') return error;
    // A port that was open a moment ago and is not any more: the server has had enough of us.
    this.#parts.pacer.throttled(way.address);
    const detail = `${why.detail} where connections were taken before`;
    return new Unobservable({ reason: 'throttled', detail }, { cause: error });
  }
}

interface Attempt {
  readonly to: Address;
  readonly way: Dialled;
  readonly bytesMax: number;
  readonly signal: AbortSignal;
  readonly isLast: boolean;
}

/** That a network is out of reach is as a rule about us; whatever else was met says more about the host. */
function mostTelling(failures: readonly Unobservable[]): Unobservable {
  const told = failures.findLast(({ why }) => why.reason !== 'unreachable') ?? failures.at(-1);
  return told ?? new Unobservable({ reason: 'never-tried' });
}

function keyOf({ address, port }: Dialled): string {
  return `${address} ${port}`;
}
