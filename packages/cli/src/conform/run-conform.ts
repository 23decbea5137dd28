import { UsageError } from '../usage-error.ts';
import { linesOf } from './lines-of.ts';
import { CaseError, type Suite } from './suite.ts';

/** Certificates, pages and zones fit; a line without end does not fill the memory. */
const LINE_BYTES_MAX = 16 * 1024 * 1024;

/** Loaded when they are asked for, so that a suite starts with no more than it needs. */
const SUITES: Readonly<Record<string, () => Promise<Suite>>> = {
  spf: async () => (await import('./spf-suite.ts')).spfSuite,
  dmarc: async () => (await import('./dmarc-suite.ts')).dmarcSuite,
  dnssec: async () => (await import('./dnssec-suite.ts')).dnssecSuite,
  psl: async () => (await import('./psl-suite.ts')).pslSuite,
  http: async () => (await import('./http-suite.ts')).httpSuite(),
  records: async () => (await import('./records-suite.ts')).recordsSuite,
};

/**
 * Puts the cases of `input`, a JSON object on each line, to the suite that the arguments name, and writes an answer for each, in order.
 *
 * An empty line is passed over. A line that is no case has `{id?, error}` for its answer.
 *
 * @throws UsageError when the arguments name no suite. Rejects besides only with a defect of ours.
 */
export async function runConform(
  args: readonly string[],
  input: AsyncIterable<Uint8Array | string>,
  write: (line: string) => Promise<void>,
): Promise<void> {
  const [name = '', ...others] = args;
  const load = Object.hasOwn(SUITES, name) ? SUITES[name] : undefined;
  if (load === undefined || others.length > 0) {
    const known = Object.keys(SUITES).join(', ');
    throw new UsageError(`Cannot run the suite "${args.join(' ')}": it is not one of ${known}`);
  }
  const suite = await load();
  for await (const line of linesOf(input, LINE_BYTES_MAX)) {
    if (line?.trim() === '') continue;
    await write(JSON.stringify(await answerTo(line, suite)));
  }
}

async function answerTo(line: string | null, suite: Suite): Promise<object> {
  const theCase = readJson(line);
  if (theCase instanceof CaseError) return { error: theCase.message };
  const identity = 'id' in theCase ? { id: theCase.id } : {};
  try {
    return { ...identity, ...(await suite(theCase)) };
  } catch (error) {
    if (error instanceof CaseError) return { ...identity, error: error.message };
    throw error;
  }
}

function readJson(line: string | null): object | CaseError {
  if (line === null)
    return new CaseError(`Cannot read the case: found more than ${LINE_BYTES_MAX} bytes`);
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    return new CaseError('Cannot read the case: found no JSON object');
  } catch (error) {
    if (error instanceof SyntaxError)
      return new CaseError(`Cannot read the case: found no JSON (${error.message})`);
    throw error;
  }
}
