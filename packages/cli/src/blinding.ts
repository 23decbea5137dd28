import type { Observation, Sight, Unseen } from '@scrutineer/core';

const WHY: Unseen = { reason: 'deadline', stage: 'a question', afterMs: 1000 };

/**
 * Every way in which a look could have seen one thing less than it did: nothing at all, a part of its facts unseen, an
 * asking that was broken off, a text that was cut, a trail that ends early. For tests.
 */
export function blindings(observation: Observation): readonly Sight<unknown>[] {
  const { sight } = observation;
  if (sight.kind === 'unseen') return [];
  const partly = [...without(sight.facts)].map((facts) => ({ kind: 'seen' as const, facts }));
  return [{ kind: 'unseen', why: WHY }, ...partly];
}

function* without(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries())
      for (const less of without(each)) yield value.toSpliced(index, 1, less);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  yield* lessOf(value);
  for (const [key, each] of Object.entries(value))
    for (const less of without(each)) yield { ...value, [key]: less };
}

/** The words in which facts say that they are not whole. */
function* lessOf(value: object): Generator<unknown> {
  const kind = 'kind' in value ? value.kind : null;
  if (kind === 'seen' && 'facts' in value) yield { kind: 'unseen', why: WHY };
  if (kind === 'upgraded') yield { kind: 'failed', why: WHY };
  if ('complete' in value && value.complete === true) yield { ...value, complete: false };
  if ('weakComplete' in value && value.weakComplete === true)
    yield { ...value, weakComplete: false };
  if ('truncated' in value && value.truncated === false) yield { ...value, truncated: true };
  if (!('hops' in value) || !Array.isArray(value.hops)) return;
  const body = { bytes: 0, truncated: false, text: null, page: null };
  const end = { kind: 'unseen', url: 'https://next.example/', why: WHY };
  for (let count = 1; count <= value.hops.length; count += 1)
    yield { ...value, hops: value.hops.slice(0, count), end, body };
}
