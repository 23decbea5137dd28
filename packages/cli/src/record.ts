import {
  type Check,
  type Observation,
  type Observations,
  type Verdict,
  evaluate,
  isoTime,
  type Missing,
  plainText,
  unseenInWords,
  wordingOf,
  type Instant,
  type Subject,
  unseenSchema,
  SEVERITIES,
} from '@scrutineer/core';
import { createHash } from 'node:crypto';
import * as z from 'zod';

const Time = z.string().describe('ISO 8601, UTC, with milliseconds');

const SubjectSchema: z.ZodType<Subject> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('domain'), domain: z.string() }),
  z.object({ kind: z.literal('host'), host: z.string() }),
  z.object({
    kind: z.literal('nameserver'),
    zone: z.string(),
    host: z.string(),
    address: z.string(),
  }),
  z.object({
    kind: z.literal('endpoint'),
    host: z.string(),
    address: z.string(),
    port: z.number(),
    starttls: z.literal('smtp').nullable(),
  }),
  z.object({ kind: z.literal('url'), url: z.string() }),
]);

const ObservationRecord = z.object({
  probe: z.string(),
  factsVersion: z.number(),
  subject: SubjectSchema,
  vantage: z.string(),
  startedAt: Time,
  finishedAt: Time,
  sight: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('seen'), facts: z.unknown() }),
    z.object({ kind: z.literal('unseen'), why: unseenSchema }),
  ]),
  evidence: z.array(
    z.object({
      label: z.string(),
      mediaType: z.string(),
      sha256: z.string().describe('of the bytes that were kept, lower-case hexadecimal'),
      kept: z.number().describe('bytes that were kept'),
      size: z.number().describe('bytes that there were'),
    }),
  ),
});

const VerdictRecord = z.object({
  check: z.string(),
  locus: z.string(),
  status: z.enum(['pass', 'fail', 'unknown', 'not-applicable']),
  outcome: z.string().nullable().describe('null when unknown'),
  severity: z.enum(['info', 'low', 'medium', 'high', 'critical']).nullable(),
  message: z.string(),
  remedy: z.string().nullable(),
  mender: z.enum(['office', 'dns-host', 'registrar', 'mail-provider', 'web-host']).nullable(),
  changes: z.array(z.looseObject({ kind: z.string() })).describe('the remedy as data'),
  reproduce: z.string().describe('a public command that shows the same'),
  missing: z.array(z.object({ probe: z.string(), locus: z.string(), why: unseenSchema })),
});

/** One scan of one target, as `--json` prints it and `--save` keeps it. */
export const ScanRecord = z.object({
  format: z.literal('scrutineer-scan-1'),
  target: z.string(),
  startedAt: Time,
  finishedAt: Time,
  judgedAt: Time.describe('the instant as of which validity periods and dated tables were judged'),
  catalogue: z.string().describe('version of the catalogue that judged'),
  observations: z.array(ObservationRecord),
  verdicts: z.array(VerdictRecord),
  coverage: z.object({
    looked: z.number(),
    seen: z.number(),
    unseen: z.record(z.string(), z.number()).describe('number of looks by reason'),
  }),
});
export type ScanRecord = z.infer<typeof ScanRecord>;
/** One verdict in the words of its check. */
export type VerdictRecord = ScanRecord['verdicts'][number];

/** What a scan of one target saw, before it is judged. */
export interface Sighting {
  readonly target: string;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly observations: Observations;
}

/** What judges, and as of when. */
export interface Judging {
  readonly checks: Iterable<Check>;
  readonly catalogue: string;
  readonly at: Instant;
}

/** Judges what was seen and puts everything into one record, in an order that does not depend on chance. */
export function recordOf(sighting: Sighting, { checks, catalogue, at }: Judging): ScanRecord {
  const { target, startedAt, finishedAt } = sighting;
  const observations = [...sighting.observations]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, observation]) => observation);
  const verdicts = [...checks].flatMap((check) =>
    evaluate(check, target, sighting.observations, at).map((verdict) =>
      verdictRecord(check, verdict),
    ),
  );
  return {
    format: 'scrutineer-scan-1',
    target,
    startedAt: isoTime(startedAt),
    finishedAt: isoTime(finishedAt),
    judgedAt: isoTime(at),
    catalogue,
    observations: observations.map(observationRecord),
    verdicts,
    coverage: coverageOf(observations),
  };
}

/** SHA-256 in lower-case hexadecimal: the name under which evidence is kept. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Whether a verdict fails at this severity or above. */
export function failsAtLeast(verdict: VerdictRecord, severity: string): boolean {
  return (
    verdict.status === 'fail' &&
    verdict.severity !== null &&
    SEVERITIES.indexOf(verdict.severity) >= SEVERITIES.findIndex((each) => each === severity)
  );
}

function observationRecord(observation: Observation): ScanRecord['observations'][number] {
  const { startedAt, finishedAt, evidence, sight } = observation;
  return {
    ...observation,
    startedAt: isoTime(startedAt),
    finishedAt: isoTime(finishedAt),
    sight,
    evidence: evidence.map(({ label, mediaType, bytes, size }) => ({
      label,
      mediaType,
      sha256: sha256(bytes),
      kept: bytes.length,
      size,
    })),
  };
}

function verdictRecord(check: Check, verdict: Verdict): VerdictRecord {
  const { locus, status } = verdict;
  const common = { check: check.id, locus, status };
  if (verdict.status === 'unknown') {
    const { missing, subject } = verdict;
    const asIf = { ...verdict, status: 'pass' as const, outcome: '', args: {}, changes: [] };
    const { reproduce } = wordingOf(check, { ...asIf, subject });
    const message = unknownMessage(verdict.missing);
    return {
      ...common,
      outcome: null,
      severity: null,
      message,
      remedy: null,
      mender: null,
      changes: [],
      reproduce,
      missing: [...missing],
    };
  }
  const wording = wordingOf(check, verdict);
  const changes = verdict.changes.map((change) => ({ ...change }));
  return { ...common, outcome: verdict.outcome, ...wording, changes, missing: [] };
}

function unknownMessage(missing: readonly Missing[]): string {
  const [first, ...rest] = missing;
  if (first === undefined) return 'This could not be seen.';
  const others = rest.length === 0 ? '' : ` (and ${rest.length} more that could not be seen)`;
  return `${plainText(unseenInWords(first.why))}${others}.`;
}

function coverageOf(observations: readonly Observation[]): ScanRecord['coverage'] {
  const unseen: Record<string, number> = {};
  for (const { sight } of observations) {
    if (sight.kind === 'unseen') unseen[sight.why.reason] = (unseen[sight.why.reason] ?? 0) + 1;
  }
  const looked = observations.length;
  const blind = Object.values(unseen).reduce((sum, count) => sum + count, 0);
  return { looked, seen: looked - blind, unseen };
}
