import { type Check, type Judged, type Verdict, evaluate } from '@scrutineer/core';
import { type Scenario, type World, applyChange, goodCounty, raise } from '@scrutineer/lab';
import {
  loadProbes,
  DEFAULT_MANNERS,
  type DoorManners,
  parseConnectRule,
} from '@scrutineer/probes';
import { openEngine } from '../engine.ts';

const DEADLINE_MS = 20_000;

/** The lab's servers are ours: no spacing between looks at them, and none is left alone for long. */
const HASTE = { spacingMs: 0, backOffMs: 20 };
const LAB_MANNERS: DoorManners = {
  ...DEFAULT_MANNERS,
  connections: { ...DEFAULT_MANNERS.connections, ...HASTE },
  datagrams: { ...DEFAULT_MANNERS.datagrams, ...HASTE },
};

/** What is to be proved: that the advice of one outcome mends what a scenario breaks. */
export interface Claim {
  readonly check: Check;
  readonly outcome: string;
  readonly scenario: Scenario;
}

/** What the three acts of a proof came to. */
export interface Proof {
  /** What the checks say of the broken world. */
  readonly broken: readonly Verdict[];
  /** The failure that was wanted; undefined when it did not show. */
  readonly failure: Judged | undefined;
  /** What the checks say after the changes of the failure were carried out. */
  readonly mended: readonly Verdict[];
}

/**
 * Breaks the good county, looks, carries out to the letter what the check advises, and looks again.
 *
 * Both looks are judged by all `checks`, the claim's own among them, so that it shows when advice mends one thing and
 * breaks another. Rejects when the advice holds a change that cannot be carried out.
 */
export async function prove(
  checks: readonly Check[],
  { check, outcome, scenario }: Claim,
): Promise<Proof> {
  const good = goodCounty();
  const world = scenario.break(good);
  const domain = scenario.domain ?? good.targets[0] ?? '';
  const broken = await scanWorld(world, domain, checks);
  const failure = broken.find(
    (verdict): verdict is Judged =>
      verdict.check === check.id && verdict.status === 'fail' && verdict.outcome === outcome,
  );
  if (failure === undefined) return { broken, failure, mended: [] };
  const mendedWorld = failure.changes.reduce(applyChange, world);
  return { broken, failure, mended: await scanWorld(mendedWorld, domain, checks) };
}

/** Raises a world, looks at what the checks need, and judges. Sends nothing beyond loopback. */
export async function scanWorld(
  world: World,
  domain: string,
  checks: readonly Check[],
): Promise<readonly Verdict[]> {
  await using raised = await raise(world);
  using engine = openEngine({
    probes: await loadProbes(),
    scope: { allow: ['loopback', 'documentation'] },
    connectTo: raised.connectTo.map(parseConnectRule),
    resolver: raised.resolver,
    extraTrust: { name: 'the lab', pem: raised.caPem },
    shutdown: new AbortController().signal,
    manners: LAB_MANNERS,
  });
  const observations = await engine.look({ domain, checks, deadlineMs: DEADLINE_MS });
  return checks.flatMap((check) => evaluate(check, domain, observations, engine.now()));
}
