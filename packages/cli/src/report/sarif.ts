import { type Check, SEVERITIES, type Severity } from '@scrutineer/core';
import type { ScanRecord, VerdictRecord } from '../record.ts';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** GitHub sorts rules by a number like that of CVSS. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.0',
  low: '2.0',
  info: '0.0',
};

/**
 * The records as one SARIF 2.1.0 log (OASIS, 2020).
 *
 * Failures and passes are results of kind `fail` and `pass`; what is unknown is of kind `open`, as 3.27.9 of the
 * standard has it. The place of a result is a logical location: a name in DNS is no file.
 */
export function sarifLog(
  records: readonly ScanRecord[],
  catalogue: ReadonlyMap<string, Check>,
): object {
  const used = new Set(records.flatMap(({ verdicts }) => verdicts.map(({ check }) => check)));
  const checks = [...catalogue.values()].filter(({ id }) => used.has(id));
  return {
    $schema:
      'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Scrutineer',
            version: records[0]?.catalogue ?? '0',
            rules: checks.map(ruleOf),
          },
        },
        results: records.flatMap((record) =>
          record.verdicts.map((verdict) => resultOf(record.target, verdict)),
        ),
      },
    ],
  };
}

function ruleOf(check: Check): object {
  return {
    id: check.id,
    shortDescription: { text: check.title },
    fullDescription: { text: check.why },
    help: {
      text: check.sources.map(({ document, clause }) => `${document}, ${clause}`).join('; '),
    },
    properties: { tags: ['security'], 'security-severity': SECURITY_SEVERITY[gravestOf(check)] },
  };
}

function gravestOf({ outcomes }: Check): Severity {
  const possible = Object.values(outcomes).map((each) =>
    each.status === 'fail' ? SEVERITIES.indexOf(each.severity) : 0,
  );
  return SEVERITIES[Math.max(0, ...possible)] ?? 'info';
}

function resultOf(target: string, verdict: VerdictRecord): object {
  const { check, locus, severity, status, message, remedy, outcome } = verdict;
  const kinds = { pass: 'pass', fail: 'fail', unknown: 'open', 'not-applicable': 'notApplicable' };
  return {
    ruleId: check,
    kind: kinds[status],
    level: severity === null ? 'none' : LEVELS[severity],
    message: { text: remedy === null ? message : `${message} ${remedy}` },
    locations: [
      {
        logicalLocations: [
          { name: locus, fullyQualifiedName: `${target}/${locus}`, kind: 'resource' },
        ],
      },
    ],
    partialFingerprints: { 'scrutineer/v1': `${target} ${check} ${locus}` },
    properties: {
      target,
      outcome,
      severity,
    },
  };
}
