import { sameName } from '../dns/name.ts';
import { isInNetwork, reverseName } from './client-address.ts';
import type { SpfRun, TermCost } from './spf-run.ts';
import type { SpfWork } from './spf-work.ts';

/** How many PTR records are followed; the others are ignored (RFC 7208, 4.6.4). */
const NAMES_MAX = 10;

/**
 * The names of the client that lead back to its address, in the order of its PTR records.
 *
 * Asked for once in an evaluation. A failing PTR question gives no name, a failing address question leaves its name
 * out. Throws `SpfHalt` as `SpfRun.ask` does. Source: RFC 7208, 5.5.
 */
export function* validatedNames(run: SpfRun, cost: TermCost | null): SpfWork<readonly string[]> {
  if (run.names !== null) return run.names;
  const answer = yield* run.ask(reverseName(run.client), 'PTR', cost);
  const records = answer.kind === 'records' ? answer.records : [];
  const targets = records.flatMap((each) => (each.type === 'PTR' ? [each.target] : []));
  const names: string[] = [];
  for (const name of targets.slice(0, NAMES_MAX))
    if (yield* leadsBack(run, name, cost)) names.push(name);
  run.names = names;
  return names;
}

/**
 * The name that stands for the client in macro `p`: the domain itself if it is one of its names, else one below it,
 * else any, else `unknown` (RFC 7208, 7.3).
 */
export function clientName(names: readonly string[], domain: string): string {
  return (
    names.find((name) => sameName(name, domain)) ??
    names.find((name) => isBelow(name, domain)) ??
    names[0] ??
    'unknown'
  );
}

/** Whether one of the names is the domain or lies below it, as `ptr` wants. */
export function anyUnder(names: readonly string[], domain: string): boolean {
  return names.some((name) => sameName(name, domain) || isBelow(name, domain));
}

function* leadsBack(run: SpfRun, name: string, cost: TermCost | null): SpfWork<boolean> {
  const { family, bytes } = run.client;
  const answer = yield* run.ask(name, family === 4 ? 'A' : 'AAAA', cost);
  const records = answer.kind === 'records' ? answer.records : [];
  return records.some(
    (each) =>
      'address' in each &&
      isInNetwork(run.client, { family, text: each.address, prefix: 8 * bytes.length }),
  );
}

function isBelow(name: string, domain: string): boolean {
  return name.toLowerCase().endsWith(`.${domain.toLowerCase()}`);
}
