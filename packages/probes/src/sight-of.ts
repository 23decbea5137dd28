import type { Sight } from '@scrutineer/core';
import { Unobservable } from './probe.ts';

/** Waits for a part of a look, and makes data of it when the part alone cannot be seen. Every other error goes on. */
export async function sightOf<Facts>(part: Promise<Facts>): Promise<Sight<Facts>> {
  try {
    return { kind: 'seen', facts: await part };
  } catch (error) {
    if (error instanceof Unobservable) return { kind: 'unseen', why: error.why };
    throw error;
  }
}

/**
 * Throws the first reason when none of these was seen: a look that saw nothing is not a look that saw its parts
 * missing.
 */
export function atLeastOneSeen(sights: readonly Sight<unknown>[]): void {
  const [first] = sights;
  if (first?.kind === 'unseen' && sights.every(({ kind }) => kind === 'unseen'))
    throw new Unobservable(first.why);
}
