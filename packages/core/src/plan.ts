import type { Check, Needs, Role } from './check.ts';
import { expandRole } from './expand.ts';
import { type Observations, observationKey } from './observation.ts';
import type { DomainSubject, Subject } from './subject.ts';

/** One look that is wanted next. */
export interface PlannedLook {
  readonly probe: string;
  readonly subject: Subject;
}

/**
 * Names the looks that these checks want of a target and that were not made yet. Pure.
 *
 * Calling it again with what those looks saw leads further (name servers, their addresses, their answers), until
 * it names nothing. So a whole scan can be replayed from kept observations with no network.
 */
export function plan(
  checks: Iterable<Check>,
  domain: string,
  observations: Observations,
): readonly PlannedLook[] {
  const target: DomainSubject = { kind: 'domain', domain };
  const looks = new Map<string, PlannedLook>();
  const rolesDone = new Set<Role>();

  function want(needs: Needs, subjects: readonly Subject[]): void {
    for (const { probe } of Object.values(needs)) {
      for (const subject of subjects) {
        const key = observationKey(probe, subject);
        if (!observations.has(key)) looks.set(key, { probe, subject });
      }
    }
  }

  function wantRole(role: Role): void {
    if (role.parent === null || rolesDone.has(role)) return;
    rolesDone.add(role);
    wantRole(role.parent);
    want(role.beside, [target]);
    want(role.needs, expandRole(role.parent, target, observations).subjects);
  }

  for (const check of checks) {
    if (check.retired !== undefined) continue;
    wantRole(check.about);
    want(check.beside, [target]);
    want(check.needs, expandRole(check.about, target, observations).subjects);
  }
  return [...looks.values()];
}
