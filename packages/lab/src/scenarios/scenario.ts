import type { World } from '../world.ts';

/** How the good county is broken so that one outcome of one check fails. */
export interface Scenario {
  /** The target that is then scanned; the county's first unless given. */
  readonly domain?: string;
  readonly break: (good: World) => World;
}

/** By check and outcome: `MAIL-4/missing`. */
export type Scenarios = Readonly<Record<string, Scenario>>;
