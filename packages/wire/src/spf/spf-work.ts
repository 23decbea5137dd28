import type { SpfAnswer, SpfQuestionType } from './spf-lookup.ts';

/** One question that an evaluation waits for. `name` is in presentation form, lower case, without final dot. */
export interface SpfQuestion {
  readonly name: string;
  readonly type: SpfQuestionType;
}

/**
 * A piece of an evaluation: it stops at each question, is given the answer, and ends with its result.
 *
 * So one evaluator serves whoever has to wait for answers, and whoever has them all.
 */
export type SpfWork<Result> = Generator<SpfQuestion, Result, SpfAnswer>;
