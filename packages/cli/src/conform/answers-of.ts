import { runConform } from './run-conform.ts';

/** An answer of a suite as its reader gets it. */
export type Answer = Readonly<Record<string, unknown>>;

/** Puts lines to a suite and gives the answers, read as JSON. For tests. */
export async function answersOf(suite: string, lines: string): Promise<readonly Answer[]> {
  const written: string[] = [];
  await runConform([suite], inputOf(lines), (line) => {
    written.push(line);
    return Promise.resolve();
  });
  return written.map((line): Answer => {
    const answer: unknown = JSON.parse(line);
    return isAnswer(answer) ? answer : {};
  });
}

/** Puts one case to a suite. For tests. */
export async function answerTo(suite: string, theCase: object): Promise<Answer> {
  const [answer = {}] = await answersOf(suite, JSON.stringify(theCase));
  return answer;
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function* inputOf(lines: string): AsyncGenerator<string> {
  yield await Promise.resolve(lines);
}
