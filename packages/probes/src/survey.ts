import {
  type Check,
  type Observation,
  type Observations,
  type PlannedLook,
  type Unseen,
  observationKey,
  plan,
} from '@scrutineer/core';
import { SharedWork } from './shared-work.ts';
import type { Probe } from './probe.ts';
import { type Doors, observe } from './runner.ts';

/** Looks of one run. What several targets share (a mail provider's hosts) is looked at once. */
export type SharedLooks = SharedWork<Observation>;

/** Something that happened to one look of a survey; for progress. */
export type LookEvent =
  | { readonly kind: 'started'; readonly look: PlannedLook }
  | { readonly kind: 'finished'; readonly look: PlannedLook; readonly observation: Observation };

/** One target, and all that it takes to look at it. */
export interface SurveyRequest {
  readonly domain: string;
  readonly checks: Iterable<Check>;
  /** By name. */
  readonly probes: ReadonlyMap<string, Probe>;
  readonly doors: Doors;
  readonly deadlineMs: number;
  /** Looks of this run, shared with other targets. None unless given. */
  readonly known?: SharedLooks;
  readonly looksAtOnce?: number;
  readonly onLook?: (event: LookEvent) => void;
}

const LOOKS_AT_ONCE = 24;
const SHARED_LOOKS_MAX = 4000;

/** Makes the memory that the surveys of one run share. */
export function sharedLooks(): SharedLooks {
  return new SharedWork<Observation>(SHARED_LOOKS_MAX);
}

/**
 * Looks at one target until the checks have all that can be seen, or its deadline has come.
 *
 * Looks go side by side, and each one that ends may lead to others at once. At the deadline the looks under way
 * become unseen (`deadline`) and those not begun `never-tried`; when the run is stopped both are `interrupted`.
 * Never rejects but for a defect of a check's role.
 */
export async function survey(request: SurveyRequest): Promise<Observations> {
  const { domain, checks, doors, deadlineMs, looksAtOnce = LOOKS_AT_ONCE } = request;
  const end = AbortSignal.any([doors.shutdown, doors.clock.deadline(deadlineMs)]);
  const observations = new Map<string, Observation>();
  const underWay = new Map<string, Promise<void>>();
  const survey: Survey = { ...request, end, known: request.known ?? sharedLooks() };

  async function begin(key: string, look: PlannedLook): Promise<void> {
    request.onLook?.({ kind: 'started', look });
    const observation = await lookAt(survey, key, look);
    observations.set(key, observation);
    underWay.delete(key);
    request.onLook?.({ kind: 'finished', look, observation });
  }

  while (!end.aborted) {
    for (const look of plan(checks, domain, observations)) {
      const key = observationKey(look.probe, look.subject);
      if (underWay.size >= looksAtOnce) break;
      if (!underWay.has(key)) underWay.set(key, begin(key, look));
    }
    if (underWay.size === 0) return observations;
    await Promise.race(underWay.values());
  }
  await Promise.all(underWay.values());
  for (const look of plan(checks, domain, observations)) {
    const reason = doors.shutdown.aborted ? 'interrupted' : 'never-tried';
    const key = observationKey(look.probe, look.subject);
    observations.set(key, unseen(survey, look, { reason }));
  }
  return observations;
}

interface Survey extends SurveyRequest {
  readonly known: SharedLooks;
  readonly end: AbortSignal;
}

async function lookAt(survey: Survey, key: string, look: PlannedLook): Promise<Observation> {
  const { probes, doors, known, end } = survey;
  const { subject } = look;
  const probe = probes.get(look.probe);
  if (probe === undefined || probe.accepts !== subject.kind) {
    const detail = `no probe "${look.probe}" looks at a ${subject.kind}`;
    return unseen(survey, look, { reason: 'defect', detail });
  }
  const startedAt = doors.clock.now();
  try {
    return await known.get(key, end, (stop) => observe(probe, subject, doors, stop));
  } catch (error) {
    if (!end.aborted) throw error;
    const afterMs = doors.clock.now() - startedAt;
    const stage = `the end of the survey of ${survey.domain}`;
    return unseen(
      survey,
      look,
      doors.shutdown.aborted ? { reason: 'interrupted' } : { reason: 'deadline', stage, afterMs },
    );
  }
}

function unseen({ probes, doors }: Survey, look: PlannedLook, why: Unseen): Observation {
  const at = doors.clock.now();
  return {
    ...look,
    factsVersion: probes.get(look.probe)?.kind.version ?? 0,
    vantage: doors.vantage,
    startedAt: at,
    finishedAt: at,
    sight: { kind: 'unseen', why },
    evidence: [],
  };
}
