import type { Evidence, Observation, Sight, Subject, Unseen } from '@scrutineer/core';
import type { Clock } from './clock.ts';
import type { Door } from './door.ts';
import { whyOfErrno } from './errno.ts';
import { type Look, type Probe, type TrustStore, Unobservable } from './probe.ts';
import { untilAborted } from './until-aborted.ts';

/** What the runner needs of the outside. Built once, by the composition root. */
export interface Doors {
  readonly clock: Clock;
  readonly vantage: string;
  /** Aborts when the run is stopped. */
  readonly shutdown: AbortSignal;
  readonly door: Door;
  readonly trust: TrustStore;
  readonly agent: Look['agent'];
}

/** Text about a fault of ours is cut here: it may quote what came from outside. */
const DETAIL_CHARACTERS_MAX = 500;

/**
 * Runs one look to its end: within its deadline, always to an observation, never to a rejection.
 *
 * What the probe opened is destroyed when the look ends. `stop` ends it early, as the run's shutdown does.
 */
export async function observe<S extends Subject, Facts>(
  probe: Probe<S, Facts>,
  subject: S,
  doors: Doors,
  stop: AbortSignal = doors.shutdown,
): Promise<Observation<Facts>> {
  const { clock, vantage, shutdown, door } = doors;
  const { kind, policy } = probe;
  const startedAt = clock.now();
  const end = new AbortController();
  const stopped = AbortSignal.any([shutdown, stop]);
  const signal = AbortSignal.any([stopped, end.signal, clock.deadline(policy.deadlineMs)]);
  const lent = lend({ probe, subject, doors, signal });

  let sight: Sight<Facts>;
  try {
    const facts = await untilAborted(probe.look(lent.look), signal);
    sight = { kind: 'seen', facts: kind.schema.parse(facts) };
  } catch (error) {
    sight = { kind: 'unseen', why: whyUnseen(error) };
    if (sight.why.reason === 'throttled') lent.addresses.forEach(door.throttled);
  }
  end.abort(new Error('The look has ended'));
  const finishedAt = clock.now();
  const { probe: name, version: factsVersion } = kind;
  // A copy: a probe that heeds nothing may go on, but what was observed does not change any more.
  const evidence = [...lent.evidence];
  return { probe: name, factsVersion, subject, vantage, startedAt, finishedAt, sight, evidence };

  function whyUnseen(error: unknown): Unseen {
    if (stopped.aborted) return { reason: 'interrupted' };
    if (signal.aborted)
      return { reason: 'deadline', stage: lent.stage(), afterMs: clock.now() - startedAt };
    if (error instanceof Unobservable) return error.why;
    return whyOfErrno(error) ?? { reason: 'defect', detail: inShort(error) };
  }
}

interface Lending<S extends Subject> {
  readonly probe: Probe<S>;
  readonly subject: S;
  readonly doors: Doors;
  readonly signal: AbortSignal;
}

/** All that a look is lent, with the probe's bounds built in, and what is to be known of it afterwards. */
function lend<S extends Subject>({ probe, subject, doors, signal }: Lending<S>) {
  const { clock, door, trust, agent } = doors;
  const evidence: Evidence[] = [];
  const addresses = new Set<string>();
  let { connections, questions, evidenceBytes } = probe.policy;
  let stage = 'start';

  const look: Look<S> = {
    subject,
    signal,
    trust,
    agent,
    rangeOf: door.rangeOf,
    within: (ms) => AbortSignal.any([signal, clock.deadline(ms)]),
    async connect(to, until = signal) {
      if (connections-- <= 0) throw new Error('The probe opens more connections than it may');
      const socket = await door.connect(to, AbortSignal.any([signal, until]));
      // Asked for at once: a closed socket does not know it any more.
      if (socket.remoteAddress !== undefined) addresses.add(socket.remoteAddress);
      return socket;
    },
    async ask(question) {
      if (questions-- <= 0) throw new Error('The probe asks more questions than it may');
      return door.ask(question, signal);
    },
    stage(next) {
      stage = next;
    },
    keep(label, mediaType, all) {
      const bytes = all.slice(0, evidenceBytes);
      evidenceBytes -= bytes.length;
      evidence.push({ label, mediaType, bytes, size: all.length });
    },
  };
  return { look, evidence, stage: () => stage, addresses };
}

function inShort(error: unknown): string {
  return String(error).slice(0, DETAIL_CHARACTERS_MAX);
}
