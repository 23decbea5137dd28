import { resolve } from 'node:path';
import { loadCatalogue } from '@scrutineer/checks';
import { demoCounty, raise } from '@scrutineer/lab';
import { loadProbes, parseConnectRule } from '@scrutineer/probes';
import { chooseChecks } from './choose.ts';
import { openEngine } from './engine.ts';
import { EXIT } from './exit.ts';
import { Outputs } from './outputs.ts';
import { demoOptions } from './options.ts';
import { runScan } from './run.ts';
import { stopOnInterrupt } from './stop.ts';
import { type Terminal, progressOn } from './terminal.ts';
import { requireWritable } from './writable.ts';

const REPORT = 'report.html';
const DEADLINE_MS = 60_000;

/** `scrutineer demo`: raises the lab county on loopback, scans it, and writes a report as a web page. */
export async function demo(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = demoOptions(args);
  const html = options.html ?? REPORT;
  const catalogue = await loadCatalogue();
  const checks = chooseChecks(catalogue, options.checks, options.askForFiles);
  await requireWritable([html, options.sarif]);
  const county = demoCounty();
  terminal.err(`Raising the lab county: ${Object.keys(county.hosts).length} hosts on loopback …\n`);
  await using raised = await raise(county);
  using stop = stopOnInterrupt(terminal);
  using engine = openEngine({
    probes: await loadProbes(),
    // Loopback, and the documentation addresses that stand for IPv6 there: nothing leaves the machine.
    scope: { allow: ['loopback', 'documentation'] },
    connectTo: raised.connectTo.map(parseConnectRule),
    resolver: raised.resolver,
    extraTrust: { name: "the lab's authority", pem: raised.caPem },
    shutdown: stop.signal,
  });
  const progress = progressOn(terminal, () => engine.now());
  const outputs = new Outputs({ ...options, html, brief: true }, catalogue, terminal);
  const startedAt = engine.now();
  progress.say(`Scanning ${county.targets.length} names with ${checks.length} checks …`);
  const { at } = options;
  const { signal } = stop;
  const { targets: domains } = county;
  await runScan({
    domains,
    checks,
    engine,
    deadlineMs: DEADLINE_MS,
    at,
    outputs,
    progress,
    signal,
  });
  progress.end();
  const seconds = Math.round((engine.now() - startedAt) / 100) / 10;
  await outputs.finish();
  terminal.err(
    `\nScanned ${domains.length} names in ${seconds} s. Open the report in a browser: ${resolve(html)}\n`,
  );
  return signal.aborted ? EXIT.interrupted : EXIT.fine;
}
