import { type Needs, type Role, SUBJECTS_MAX } from './check.ts';
import { type Observation, type Observations, observationKey } from './observation.ts';
import { type DomainSubject, type Subject, locusOf, subjectKey } from './subject.ts';
import type { Missing } from './verdict.ts';

/** What a role leads to: its subjects, and the places where it could not be told whether there are more. */
export interface Expansion {
  readonly subjects: readonly Subject[];
  readonly blind: readonly { readonly parent: Subject; readonly missing: readonly Missing[] }[];
}

/** Facts read for one subject: all that was asked for, or what is missing. */
export type Reading =
  | { readonly kind: 'whole'; readonly seen: Readonly<Record<string, unknown>> }
  | { readonly kind: 'partial'; readonly missing: readonly Missing[] };

/** Finds the subjects of a role in what was observed of a target. Pure. */
export function expandRole(
  role: Role,
  domain: DomainSubject,
  observations: Observations,
): Expansion {
  if (role.parent === null) return { subjects: [domain], blind: [] };
  const above = expandRole(role.parent, domain, observations);
  const found = new Map<string, Subject>();
  const blind = [...above.blind];
  for (const parent of above.subjects) {
    const own = readFacts(role.needs, parent, observations);
    const beside = readFacts(role.beside, domain, observations);
    if (own.kind === 'whole' && beside.kind === 'whole') {
      const children = new Map(
        role
          .expand({ ...own.seen, ...beside.seen }, parent)
          .map((child) => [subjectKey(child), child]),
      );
      for (const [key, child] of [...children].slice(0, SUBJECTS_MAX)) found.set(key, child);
      if (children.size > SUBJECTS_MAX)
        blind.push({ parent, missing: [tooMany(role, parent, children.size)] });
    } else {
      blind.push({ parent, missing: [...missingOf(own), ...missingOf(beside)] });
    }
  }
  return { subjects: [...found.values()], blind };
}

/** Reads the facts that `needs` names about one subject, each parsed by its schema once. */
export function readFacts(needs: Needs, subject: Subject, observations: Observations): Reading {
  const seen: Record<string, unknown> = {};
  const missing: Missing[] = [];
  for (const [name, { probe, schema }] of Object.entries(needs)) {
    const observation = observations.get(observationKey(probe, subject));
    if (observation?.sight.kind === 'seen') {
      seen[name] = parsed(observation, observation.sight.facts, (facts) => schema.parse(facts));
    } else {
      const why = observation?.sight.why ?? { reason: 'never-tried' as const };
      missing.push({ probe, locus: locusOf(subject), why });
    }
  }
  return missing.length > 0 ? { kind: 'partial', missing } : { kind: 'whole', seen };
}

/** What a reading lacks; nothing when it is whole. */
export function missingOf(reading: Reading): readonly Missing[] {
  return reading.kind === 'whole' ? [] : reading.missing;
}

/** Those that are not looked at may be unlike those that are. */
function tooMany(role: Role, parent: Subject, count: number): Missing {
  const probe = Object.values(role.needs)[0]?.probe ?? '';
  const detail = `${count} are named, and ${SUBJECTS_MAX} are looked at`;
  return { probe, locus: locusOf(parent), why: { reason: 'too-large', stage: role.name, detail } };
}

// Many checks read the same observation; it is immutable, so its parsed facts are too.
const parsedFacts = new WeakMap<Observation, unknown>();

function parsed(
  observation: Observation,
  facts: unknown,
  parse: (facts: unknown) => unknown,
): unknown {
  if (!parsedFacts.has(observation)) parsedFacts.set(observation, parse(facts));
  return parsedFacts.get(observation);
}
