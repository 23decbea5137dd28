import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What dig shows of an answer. */
export interface DigAnswer {
  readonly rcode: string;
  readonly flags: readonly string[];
  /** The answer section, one record on each line. */
  readonly answer: readonly string[];
  readonly text: string;
}

/** Asks with dig: `dig({ address, port }, 'cedar.example', 'SOA')`. */
export async function dig(
  { address, port }: { readonly address: string; readonly port: number },
  ...question: readonly string[]
): Promise<DigAnswer> {
  const args = [`@${address}`, '-p', String(port), '+tries=2', '+time=3', ...question];
  const { stdout } = await promisify(execFile)('dig', args, { timeout: 20_000 });
  const answer = /;; ANSWER SECTION:\n([^;]*)/.exec(stdout)?.[1] ?? '';
  return {
    rcode: /status: ([A-Z]+)/.exec(stdout)?.[1] ?? '',
    flags: (/;; flags: ([a-z ]*)/.exec(stdout)?.[1] ?? '').split(' '),
    answer: answer.split('\n').filter((line) => line !== ''),
    text: stdout,
  };
}
