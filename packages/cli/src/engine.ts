import { rootCertificates } from 'node:tls';
import type { Check, Observations } from '@scrutineer/core';
import {
  type ConnectRule,
  type DoorManners,
  type Doors,
  type LookEvent,
  type Probe,
  type Resolver,
  type Scope,
  type SharedLooks,
  makeDoor,
  sharedLooks,
  survey,
  systemClock,
} from '@scrutineer/probes';
import { VERSION } from './help.ts';

/** What a run may do, and by which ways. */
export interface EngineOptions {
  /** By name, as `loadProbes` finds them. */
  readonly probes: ReadonlyMap<string, Probe>;
  readonly scope: Scope;
  readonly connectTo: readonly ConnectRule[];
  /** Null for those of the system. */
  readonly resolver: Resolver | null;
  /** Authorities to be trusted besides the public ones, and what the set is called. */
  readonly extraTrust: { readonly name: string; readonly pem: string } | null;
  readonly shutdown: AbortSignal;
  readonly manners?: DoorManners;
}

/** One request to look at a target. */
export interface LookRequest {
  readonly domain: string;
  readonly checks: readonly Check[];
  readonly deadlineMs: number;
  readonly onLook?: (event: LookEvent) => void;
}

/** Looks at targets. What they share is looked at once. Disposed of, it lets go of the network. */
export interface Engine extends Disposable {
  readonly look: (request: LookRequest) => Promise<Observations>;
  readonly now: typeof systemClock.now;
}

/** Puts probes, door and clock together: the one place where they meet. */
export function openEngine(options: EngineOptions): Engine {
  const { probes, scope, connectTo, resolver, extraTrust, shutdown, manners } = options;
  const clock = systemClock;
  const door = makeDoor({
    clock,
    scope,
    shutdown,
    connectTo,
    ...(resolver === null ? {} : { resolvers: [resolver] }),
    ...(manners === undefined ? {} : { manners }),
  });
  const publicName = `Mozilla's authorities as in Node ${process.versions.node}`;
  const doors: Doors = {
    clock,
    vantage: 'local',
    shutdown,
    door,
    trust: {
      name: extraTrust === null ? publicName : `${publicName}, and ${extraTrust.name}`,
      pem: [...rootCertificates, ...(extraTrust === null ? [] : [extraTrust.pem])],
    },
    agent: {
      userAgent: `Scrutineer/${VERSION} (a look at the outside of election offices)`,
      // RFC 5321, 4.1.1.1 wants a name; we take no mail, so this one says that there is nobody.
      ehlo: 'scrutineer.invalid',
    },
  };
  const known: SharedLooks = sharedLooks();
  return {
    now: () => clock.now(),
    look: async (request) => survey({ ...request, probes, doors, known }),
    [Symbol.dispose]: () => door[Symbol.dispose](),
  };
}
