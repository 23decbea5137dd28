import { parseTarget } from '@scrutineer/probes';
import { readBounded } from './read-bounded.ts';
import { UsageError } from './usage-error.ts';

/** What a list may hold at most. Longer ones are for a programme, not for one command. */
const LIST_BYTES_MAX = 16 * 1024 * 1024;
const COMPLAINTS_MAX = 20;

/** The targets of a scan, each once, in the order in which they were first named; and what was passed over. */
export interface Targets {
  readonly domains: readonly string[];
  /** Sentences about lines of the list that are no domains. */
  readonly complaints: readonly string[];
}

/**
 * Reads the targets from the command line and from a list with one domain on each line.
 *
 * What was typed must be right, or nothing is sent. Of a list, lines that are no domains are passed over with a
 * sentence each; empty lines and what follows a `#` do not count.
 *
 * @throws UsageError on a wrong argument, an unreadable list, or when no domain is left.
 */
export async function readTargets(
  typed: readonly string[],
  file: string | undefined,
): Promise<Targets> {
  const domains = new Set<string>();
  for (const text of typed) {
    const target = parseTarget(text);
    if (target.kind === 'rubbish')
      throw new UsageError(`Cannot scan "${target.text}": ${target.problem}`);
    domains.add(target.domain);
  }
  const complaints: string[] = [];
  if (file !== undefined) {
    let passedOver = 0;
    for (const [index, line] of (await readList(file)).split(/\r?\n/).entries()) {
      const text = (line.split('#', 1)[0] ?? '').trim();
      if (text === '') continue;
      const target = parseTarget(text);
      if (target.kind === 'target') {
        domains.add(target.domain);
        continue;
      }
      passedOver += 1;
      if (passedOver <= COMPLAINTS_MAX)
        complaints.push(
          `Line ${index + 1} of ${file} is passed over: "${target.text}": ${target.problem}`,
        );
    }
    if (passedOver > COMPLAINTS_MAX)
      complaints.push(`${passedOver - COMPLAINTS_MAX} more lines of ${file} are passed over`);
  }
  if (domains.size === 0)
    throw new UsageError(
      [`Cannot scan: ${file ?? 'the command line'} names no domain`, ...complaints].join('\n'),
    );
  return { domains: [...domains], complaints };
}

async function readList(file: string): Promise<string> {
  try {
    const text = await readBounded(file, LIST_BYTES_MAX);
    return text.replace(/^\ufeff/, '');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`Cannot read the list "${file}": ${reason}`);
  }
}
