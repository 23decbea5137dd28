import type { Coverage } from './coverage.ts';
import { INPUT_OCTETS_MAX, mutate } from './mutate.ts';
import type { Random } from './random.ts';
import type { FuzzTarget } from './target.ts';
import { tryInput } from './try-input.ts';

/** What a parser did not take as it should. */
export interface Defect {
  readonly target: string;
  readonly fault: string;
  readonly input: Uint8Array;
}

/** What came of fuzzing one parser. */
export interface Tally {
  readonly inputs: number;
  readonly slowestMs: number;
  /** Inputs that reached something new, the seeds among them. */
  readonly corpus: number;
  readonly defects: readonly Defect[];
}

/** How long, and with what. */
export interface FuzzWish {
  readonly ms: number;
  readonly random: Random;
  readonly coverage: Coverage;
}

const BATCH = 200;
/** One defect is often met a thousand times. */
const DEFECTS_MAX = 5;

/**
 * Fuzzes one parser: changes inputs, and keeps those that reach code that none reached before.
 *
 * Coverage is read after each batch; the inputs of a batch that reached something new are all kept.
 */
export async function fuzzTarget(target: FuzzTarget, wish: FuzzWish): Promise<Tally> {
  const { random, coverage } = wish;
  const corpus = [...target.seeds];
  const defects: Defect[] = [];
  let inputs = 0;
  let slowestMs = 0;

  async function feed(input: Uint8Array): Promise<void> {
    inputs += 1;
    const { ms, fault } = await tryInput(target, input);
    slowestMs = Math.max(slowestMs, ms);
    if (fault !== null && !defects.some((known) => known.fault === fault))
      defects.push({ target: target.name, fault, input });
  }

  for (const input of [...target.seeds, ...longInputs(target)]) await feed(input);
  coverage.take();
  const until = performance.now() + wish.ms;
  while (performance.now() < until && defects.length < DEFECTS_MAX) {
    const batch = Array.from({ length: BATCH }, () =>
      mutate(random, { corpus, tokens: target.tokens }),
    );
    for (const input of batch) await feed(input);
    if (coverage.take()) corpus.push(...batch.filter(({ length }) => length < 4096));
  }
  return { inputs, slowestMs, corpus: corpus.length, defects };
}

/** Inputs of full length that repeat one thing: what makes a loop within a loop show. */
export function longInputs({ seeds, tokens }: FuzzTarget): readonly Uint8Array[] {
  const repeated = [...tokens, ...seeds].filter(({ length }) => length > 0).map(repeat);
  const [seed = new Uint8Array()] = seeds;
  const behind = tokens.map((token) => Buffer.concat([seed, repeat(token)]));
  return [
    ...repeated,
    ...behind.map((input) => Uint8Array.from(input.subarray(0, INPUT_OCTETS_MAX))),
  ];
}

function repeat(piece: Uint8Array): Uint8Array {
  const whole = new Uint8Array(INPUT_OCTETS_MAX);
  if (piece.length > 0)
    for (let at = 0; at < whole.length; at += piece.length)
      whole.set(piece.subarray(0, whole.length - at), at);
  return whole;
}
