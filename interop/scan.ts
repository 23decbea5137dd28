import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { ScanRecord, type VerdictRecord } from '../packages/cli/src/record.ts';

/** What a scan came to: its exit status and its records, one for each domain. */
export interface ScanEnd {
  readonly status: number;
  readonly records: readonly ScanRecord[];
}

const MAIN = join(dirname(import.meta.dirname), 'packages', 'cli', 'src', 'main.ts');
const OUTPUT_BYTES_MAX = 50_000_000;
const SCAN_MS = 150_000;

/** Runs `scrutineer scan --json` as a user would, in a process of its own. @throws Error with its complaint. */
export async function scan(args: readonly string[]): Promise<ScanEnd> {
  const { promise, resolve, reject } = Promise.withResolvers<ScanEnd>();
  const bounds = { maxBuffer: OUTPUT_BYTES_MAX, timeout: SCAN_MS };
  execFile(process.execPath, [MAIN, 'scan', '--json', ...args], bounds, (error, stdout, stderr) => {
    const status = error === null ? 0 : error.code;
    if (typeof status !== 'number' || status === 2) {
      reject(new Error(`Cannot scan: ${stderr}`, { cause: error }));
      return;
    }
    const lines = stdout.split('\n').filter((line) => line !== '');
    resolve({ status, records: lines.map((line) => ScanRecord.parse(JSON.parse(line))) });
  });
  return promise;
}

/** What one check said, as `locus: outcome` or `locus: unknown (reasons)`, sorted. */
export function outcomesOf(record: ScanRecord, check: string): readonly string[] {
  return verdictsOf(record, check)
    .map(({ locus, outcome, missing }) => {
      const reasons = missing.map(({ why }) => why.reason);
      return `${locus}: ${outcome ?? `unknown (${reasons.join(', ')})`}`;
    })
    .sort();
}

/** All verdicts of one check. */
export function verdictsOf(record: ScanRecord, check: string): readonly VerdictRecord[] {
  return record.verdicts.filter((verdict) => verdict.check === check);
}
