import { type Discovery, type WalkStep, discover } from './discover.ts';
import { isDmarc, parseDmarc } from './parse-dmarc.ts';
import { walkNames } from './walk-names.ts';

/** What is found of a policy, and the names that were asked for it, in order. */
export interface PolicySearch<Why> {
  readonly discovery: Discovery<Why>;
  readonly questions: readonly string[];
}

/**
 * Finds the policy for mail from a domain with as few questions as RFC 9989 asks for.
 *
 * The walk ends at a record of the domain itself, at a record with `psd=y` or `psd=n`, at a name that cannot be seen,
 * and at the top-level domain: after eight questions at most. `ask` is given names that begin with `_dmarc.`. `exists` is
 * asked, once at most, only where the answer decides between `sp` and `np`. The organisation is that of the policy: where the
 * domain has a record of its own the walk goes no further, and what stands above it is not told.
 * Errors: none of its own; rejects where `ask` or `exists` does. Source: RFC 9989, 4.10 and 4.10.1.
 */
export async function findPolicy<Why>(
  domain: string,
  ask: (name: string) => Promise<WalkStep<Why>['answer']>,
  exists: () => Promise<boolean>,
): Promise<PolicySearch<Why>> {
  const walk: WalkStep<Why>[] = [];
  for (const each of walkNames(domain)) {
    const name = `_dmarc.${each}`;
    const answer = await ask(name);
    walk.push({ name, answer });
    if (answer.kind === 'unseen' || endsWalk(answer.facts.texts, each === domain)) break;
  }
  const questions = walk.map(({ name }) => name);
  const found = discover(walk);
  if (found.kind !== 'policy' || found.domain === domain) return { discovery: found, questions };
  return { discovery: discover(walk, await exists()), questions };
}

/** Whether the one policy record among these texts is where the search for a policy ends. */
function endsWalk(texts: readonly string[], isOwn: boolean): boolean {
  const [text, ...others] = texts.filter(isDmarc);
  if (text === undefined || others.length > 0) return false;
  const record = parseDmarc(text);
  return record.kind === 'record' && (isOwn || record.psd !== 'u');
}
