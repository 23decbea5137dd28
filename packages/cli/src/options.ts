import { parseArgs } from 'node:util';
import { type Instant, SEVERITIES, type Severity, instant } from '@scrutineer/core';
import { UsageError } from './usage-error.ts';

/** What `scan` and `judge` have in common: which checks, as of when, and where the results go. */
export interface JudgeOptions {
  readonly json: boolean;
  readonly html: string | undefined;
  readonly sarif: string | undefined;
  readonly failOn: Severity;
  readonly checks: string | undefined;
  /** Whether the owner agreed to be asked for files that nobody offers. */
  readonly askForFiles: boolean;
  readonly at: Instant | undefined;
}

/** What `scan` was asked for. */
export interface ScanOptions extends JudgeOptions {
  readonly domains: readonly string[];
  readonly file: string | undefined;
  readonly resolver: string | undefined;
  readonly connectTo: readonly string[];
  readonly allowPrivate: boolean;
  readonly ca: string | undefined;
  readonly deadlineMs: number;
  readonly save: string | undefined;
}

const JUDGE = {
  json: { type: 'boolean' },
  html: { type: 'string' },
  sarif: { type: 'string' },
  'fail-on': { type: 'string' },
  checks: { type: 'string' },
  'ask-for-files': { type: 'boolean' },
  at: { type: 'string' },
} as const;

const SCAN = {
  ...JUDGE,
  file: { type: 'string' },
  resolver: { type: 'string' },
  'connect-to': { type: 'string', multiple: true },
  'allow-private': { type: 'boolean' },
  ca: { type: 'string' },
  deadline: { type: 'string' },
  save: { type: 'string' },
} as const;

const DEADLINE_SECONDS = 120;
const DEADLINE_SECONDS_MAX = 3600;

/** Reads the arguments of `scan`. @throws UsageError */
export function scanOptions(args: readonly string[]): ScanOptions {
  const { values, positionals } = parsed(args, SCAN);
  if (positionals.length === 0 && values.file === undefined)
    throw new UsageError('Cannot scan: no domain was given, and no --file');
  const { file, resolver, ca, save } = values;
  return {
    ...judgeValues(values),
    domains: positionals,
    file,
    resolver,
    connectTo: values['connect-to'] ?? [],
    allowPrivate: values['allow-private'] ?? false,
    ca,
    deadlineMs: seconds(values.deadline),
    save,
  };
}

/** Reads the arguments of `judge`: a folder, and options. @throws UsageError */
export function judgeOptions(args: readonly string[]): JudgeOptions & { readonly folder: string } {
  const { values, positionals } = parsed(args, JUDGE);
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0)
    throw new UsageError('Cannot judge: one folder is wanted, as it was given to scan --save');
  return { ...judgeValues(values), folder };
}

/** Reads the arguments of `demo`: those of `judge` but for --fail-on, as a tour does not fail. @throws UsageError */
export function demoOptions(args: readonly string[]): JudgeOptions {
  const { 'fail-on': _, ...demo } = JUDGE;
  const { values, positionals } = parsed(args, demo);
  if (positionals.length > 0)
    throw new UsageError(`Cannot run with "${positionals[0]}": no name is wanted here`);
  return judgeValues(values);
}

/** Reads arguments of a command that takes names and the option --json. @throws UsageError */
export function plainOptions(args: readonly string[]): {
  readonly json: boolean;
  readonly names: readonly string[];
} {
  const { values, positionals } = parsed(args, { json: { type: 'boolean' } });
  return { json: values.json ?? false, names: positionals };
}

type Config = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

function parsed<const C extends Config>(args: readonly string[], options: C) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) {
      const [sentence = ''] = error.message.split('. ');
      throw new UsageError(`Cannot read the command line: ${sentence}`);
    }
    throw error;
  }
}

function judgeValues(values: {
  readonly json?: boolean | undefined;
  readonly html?: string | undefined;
  readonly sarif?: string | undefined;
  readonly 'fail-on'?: string | undefined;
  readonly checks?: string | undefined;
  readonly 'ask-for-files'?: boolean | undefined;
  readonly at?: string | undefined;
}): JudgeOptions {
  const { json = false, html, sarif, checks } = values;
  const askForFiles = values['ask-for-files'] ?? false;
  const failOn = severity(values['fail-on']);
  return { json, html, sarif, checks, askForFiles, failOn, at: time(values.at) };
}

function severity(text = 'high'): Severity {
  const found = SEVERITIES.find((each) => each === text);
  if (found === undefined)
    throw new UsageError(`Cannot read --fail-on "${text}": it takes ${SEVERITIES.join(', ')}`);
  return found;
}

function time(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  try {
    return instant(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(
      `Cannot read --at "${text}": it takes a day such as 2026-11-03 or a time such as 2026-11-03T07:00:00Z`,
    );
  }
}

function seconds(text: string | undefined): number {
  if (text === undefined) return DEADLINE_SECONDS * 1000;
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value <= 0 || value > DEADLINE_SECONDS_MAX)
    throw new UsageError(
      `Cannot read --deadline "${text}": it takes seconds, more than 0 and at most ${DEADLINE_SECONDS_MAX}`,
    );
  return value * 1000;
}
