import { CATALOGUE_VERSION, loadCatalogue } from '@scrutineer/checks';
import { chooseChecks } from './choose.ts';
import { keptScans } from './kept-scans.ts';
import { judgeOptions } from './options.ts';
import { requireWritable } from './writable.ts';
import { Outputs } from './outputs.ts';
import { recordOf } from './record.ts';
import type { Terminal } from './terminal.ts';

/**
 * `scrutineer judge DIR`: judges kept observations again with today's catalogue, with no network.
 *
 * As of `--at`, or else as of the instant at which they were judged first.
 */
export async function judge(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = judgeOptions(args);
  const catalogue = await loadCatalogue();
  const checks = chooseChecks(catalogue, options.checks, options.askForFiles);
  await requireWritable([options.html, options.sarif]);
  const outputs = new Outputs(options, catalogue, terminal);
  for await (const sighting of keptScans(options.folder)) {
    const at = options.at ?? sighting.judgedAt;
    const record = recordOf(sighting, { checks, catalogue: CATALOGUE_VERSION, at });
    outputs.take({ ...record, observations: sighting.record.observations });
  }
  return outputs.finish();
}
