import {
  type CatalogueEntry,
  CATALOGUE_VERSION,
  loadEntries,
  readProcedure,
} from '@scrutineer/checks';
import type { Check } from '@scrutineer/core';
import { loadProbes } from '@scrutineer/probes';
import { plainOptions } from './options.ts';
import { UsageError } from './usage-error.ts';
import { EXIT } from './exit.ts';
import { MENDER_WORDS, SEVERITY_WORDS } from './report/model.ts';
import { scanSchema } from './scan-schema.ts';
import type { Terminal } from './terminal.ts';

/** `scrutineer checks [--json]`: the catalogue, a line or an object for each check. */
export async function checks(args: readonly string[], terminal: Terminal): Promise<number> {
  const { json, names } = plainOptions(args);
  if (names.length > 0)
    throw new UsageError('Cannot list checks: no name is wanted; try "scrutineer explain ID"');
  const entries = await loadEntries();
  if (json) {
    terminal.out(
      `${JSON.stringify(
        entries.map(({ check }) => asData(check)),
        null,
        2,
      )}\n`,
    );
    return EXIT.fine;
  }
  for (const { check } of entries) terminal.out(`${check.id.padEnd(9)} ${check.title}\n`);
  terminal.out(`\n${entries.length} checks, catalogue ${CATALOGUE_VERSION}\n`);
  return EXIT.fine;
}

/** `scrutineer explain ID [--json]`: a check's claim, procedure, outcomes with remedies, and sources. */
export async function explain(args: readonly string[], terminal: Terminal): Promise<number> {
  const { json, names } = plainOptions(args);
  const [name, ...more] = names;
  if (name === undefined || more.length > 0)
    throw new UsageError('Cannot explain: the id of one check is wanted, such as TLS-3');
  const entry = (await loadEntries()).find(({ check }) => check.id === name.toUpperCase());
  if (entry === undefined)
    throw new UsageError(
      `Cannot explain "${name}": no check has this id; "scrutineer checks" lists them`,
    );
  const text = json
    ? `${JSON.stringify(asData(entry.check), null, 2)}\n`
    : await explanation(entry);
  terminal.out(text);
  return EXIT.fine;
}

/** `scrutineer schema scan`: JSON Schema of one line of `scan --json`. */
export async function schema(args: readonly string[], terminal: Terminal): Promise<number> {
  const { names } = plainOptions(args);
  if (names.length !== 1 || names[0] !== 'scan')
    throw new UsageError('Cannot show a schema: the one there is, is "scrutineer schema scan"');
  const probes = await loadProbes();
  terminal.out(`${JSON.stringify(scanSchema(probes.values()), null, 2)}\n`);
  return EXIT.fine;
}

function asData(check: Check) {
  const { id, title, why, sources, reproduce, outcomes, about, reach, retired = null } = check;
  return { id, title, why, about: about.name, reach, sources, outcomes, reproduce, retired };
}

async function explanation(entry: CatalogueEntry): Promise<string> {
  const { check } = entry;
  const outcomes = Object.entries(check.outcomes).flatMap(([tag, outcome]) => [
    `  ${tag}: ${outcome.status}`,
    `    ${outcome.message}`,
    ...(outcome.status === 'fail'
      ? [
          `    ${SEVERITY_WORDS[outcome.severity]} (${outcome.severity}). Who can mend it: ${MENDER_WORDS[outcome.mender].replace('Your', 'your')}.`,
          `    Remedy: ${outcome.remedy}`,
        ]
      : []),
  ]);
  const sources = check.sources.map(({ document, clause }) => `  ${document}, ${clause}`);
  return [
    `${check.id}  ${check.title}`,
    '',
    check.why,
    '',
    'Procedure',
    ...(await readProcedure(entry)).split('\n').map((line) => `  ${line}`.trimEnd()),
    '',
    'Outcomes',
    ...outcomes,
    '',
    'See it yourself',
    `  ${check.reproduce}`,
    '',
    'Sources',
    ...sources,
    '',
  ].join('\n');
}
