import { canonicalAddress } from './canonical-address.ts';
import type { Clock } from './clock.ts';
import type { Manners } from './manners.ts';
import { providerGroups } from './provider-groups.ts';

/** Whom something is sent to. */
export interface Party {
  readonly host: string;
  readonly address: string;
}

/** Permission to be at an address. It counts until it is disposed of. */
export type Turn = Disposable;

interface Waiter {
  readonly address: string;
  readonly groups: readonly string[];
  readonly admit: () => void;
}

interface AddressState {
  inside: number;
  notBefore: number;
  throttledAt: number;
  backOffMs: number;
}

/** The keeper of the budget of one run. Nobody is exempt, not even this machine. */
export class Pacer {
  readonly #clock: Clock;
  readonly #manners: Manners;
  readonly #addresses = new Map<string, AddressState>();
  readonly #insideGroup = new Map<string, number>();
  #queue: Waiter[] = [];
  #alarm: { readonly at: number; readonly stop: AbortController } | undefined;

  constructor(clock: Clock, manners: Manners) {
    this.#clock = clock;
    this.#manners = manners;
  }

  /** Waits until the budget allows it. First come, first served; rejects with the signal's reason when it aborts. */
  async enter(party: Party, signal: AbortSignal): Promise<Turn> {
    signal.throwIfAborted();
    const address = canonicalAddress(party.address);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiter = { address, groups: providerGroups(party.host, address), admit: resolve };
    const giveUp = () => {
      this.#queue = this.#queue.filter((each) => each !== waiter);
      reject(signal.reason);
      this.#serve();
    };
    signal.addEventListener('abort', giveUp, { once: true });
    this.#queue.push(waiter);
    this.#serve();
    try {
      await promise;
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
    return turn(() => this.#leave(waiter));
  }

  /** Leaves an address alone for a while, as it said that we ask too much. Told again in that time: no change. */
  throttled(address: string): void {
    const now = this.#clock.now();
    const state = this.#stateOf(canonicalAddress(address));
    if (now < state.throttledAt + state.backOffMs) return;
    const { backOffMs, backOffMaxMs } = this.#manners;
    state.throttledAt = now;
    state.backOffMs = Math.min(state.backOffMs * 2 || backOffMs, backOffMaxMs);
    state.notBefore = now + state.backOffMs;
    this.#serve();
  }

  /** Lets in all that may go, in order. Who is held back by a group lets nobody overtake there. */
  #serve(): void {
    const now = this.#clock.now();
    const closed = new Set<string>();
    const waiting: Waiter[] = [];
    let wakeAt = Infinity;
    for (const waiter of this.#queue) {
      const { address, groups } = waiter;
      const state = this.#stateOf(address);
      const isFirst = !closed.has(address) && state.inside < this.#limitOf(state);
      if (isFirst && state.notBefore <= now && this.#haveRoom(groups, closed)) {
        this.#admit(waiter, now);
        continue;
      }
      if (isFirst && state.notBefore <= now) for (const group of groups) closed.add(group);
      if (isFirst && state.notBefore > now) wakeAt = Math.min(wakeAt, state.notBefore);
      closed.add(address);
      waiting.push(waiter);
    }
    this.#queue = waiting;
    this.#wakeAt(wakeAt);
  }

  #admit({ address, groups, admit }: Waiter, now: number): void {
    const state = this.#stateOf(address);
    state.inside += 1;
    state.notBefore = now + this.#manners.spacingMs;
    for (const group of groups) this.#count(group, 1);
    admit();
  }

  #leave({ address, groups }: Waiter): void {
    this.#stateOf(address).inside -= 1;
    for (const group of groups) this.#count(group, -1);
    this.#serve();
  }

  #count(group: string, by: number): void {
    const inside = (this.#insideGroup.get(group) ?? 0) + by;
    if (inside === 0) this.#insideGroup.delete(group);
    else this.#insideGroup.set(group, inside);
  }

  #haveRoom(groups: readonly string[], closed: ReadonlySet<string>): boolean {
    return groups.every(
      (group) => !closed.has(group) && (this.#insideGroup.get(group) ?? 0) < this.#manners.perGroup,
    );
  }

  /** One at a time once it was throttled: who is that sensitive gets no crowd again. */
  #limitOf({ backOffMs }: AddressState): number {
    return backOffMs === 0 ? this.#manners.perAddress : 1;
  }

  #stateOf(address: string): AddressState {
    let state = this.#addresses.get(address);
    if (state === undefined) {
      state = { inside: 0, notBefore: -Infinity, throttledAt: -Infinity, backOffMs: 0 };
      this.#addresses.set(address, state);
    }
    return state;
  }

  #wakeAt(at: number): void {
    if (this.#alarm?.at === at) return;
    this.#alarm?.stop.abort();
    this.#alarm = undefined;
    if (at === Infinity) return;
    const stop = new AbortController();
    this.#alarm = { at, stop };
    this.#clock.sleep(Math.max(0, at - this.#clock.now()), stop.signal).then(
      () => {
        this.#alarm = undefined;
        this.#serve();
      },
      () => undefined, // Stopped: another alarm took its place, or nobody waits.
    );
  }
}

function turn(leave: () => void): Turn {
  let over = false;
  return {
    [Symbol.dispose]() {
      if (!over) leave();
      over = true;
    },
  };
}
