import {
  type Change,
  type Check,
  type Instruction,
  type Mender,
  SEVERITIES,
  type Severity,
  instructionOf,
} from '@scrutineer/core';
import type { ScanRecord, VerdictRecord } from '../record.ts';
import { type OutsiderAnswer, outsiderAnswerOf } from './outsider-answer.ts';

/** One verdict with the words of its check. */
export interface Item {
  readonly verdict: VerdictRecord;
  readonly title: string;
  readonly why: string;
  readonly sources: Check['sources'];
  readonly instructions: readonly Instruction[];
}

/** Verdicts that are unknown for the same reason at the same place. */
export interface Blindness {
  readonly locus: string;
  readonly message: string;
  readonly items: readonly Item[];
}

/** One thing to do: the verdicts that the same copy-ready change mends, the gravest first. */
export interface Task {
  /** Of no other task of the target. */
  readonly id: string;
  readonly mender: Mender;
  readonly severity: Severity;
  readonly items: readonly [Item, ...Item[]];
  /** Each once. */
  readonly whys: readonly string[];
  readonly remedies: readonly string[];
  readonly steps: readonly Step[];
  /** Whether another task changes the same record, header or setting: then one has to come after the other. */
  readonly sharesPlace: boolean;
}

/** One step of a task: the texts to copy, and each place that they belong to. */
export interface Step {
  readonly wheres: readonly string[];
  readonly copies: Instruction['copies'];
}

/** All that a report says of one target. */
export interface TargetReport {
  readonly record: ScanRecord;
  /** One or two plain sentences. */
  readonly headline: string;
  /** Null where the scan was not asked to find out. */
  readonly outsider: OutsiderAnswer | null;
  /** Failures but for `info`, the gravest first. */
  readonly failing: readonly Item[];
  /** What mends them, the most pressing first. */
  readonly tasks: readonly Task[];
  /** At most three of them: what to do first. */
  readonly first: readonly Task[];
  readonly byMender: readonly { readonly mender: Mender; readonly tasks: readonly Task[] }[];
  /** What would mend failures of severity `info`: worth knowing, no defect. */
  readonly notes: readonly Task[];
  readonly unseen: readonly Blindness[];
  readonly passed: readonly Item[];
  readonly notApplicable: readonly Item[];
}

/** What a report calls a severity. */
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  critical: 'Urgent',
  high: 'Important',
  medium: 'Soon',
  low: 'When convenient',
  info: 'Good to know',
};

/** What a report calls the one who can mend something. */
export const MENDER_WORDS: Readonly<Record<Mender, string>> = {
  office: 'Your office',
  'dns-host': 'Your DNS host',
  registrar: 'Your registrar (where the name is registered)',
  'mail-provider': 'Your mail provider',
  'web-host': 'Your web host',
};

const MENDERS = Object.keys(MENDER_WORDS);
const FIRST_MAX = 3;

/** Orders a record for a reader. Pure. */
export function reportOf(record: ScanRecord, catalogue: ReadonlyMap<string, Check>): TargetReport {
  const items = record.verdicts.map((verdict) => itemOf(verdict, catalogue));
  const having = (status: string) => items.filter(({ verdict }) => verdict.status === status);
  const failures = having('fail').sort(byGravity);
  const failing = failures.filter(({ verdict }) => verdict.severity !== 'info');
  const tasks = tasksOf(failing, 'task');
  const unseen = blindnesses(having('unknown'));
  return {
    record,
    headline: headlineOf(failing, tasks, unseen, record),
    outsider: outsiderAnswerOf(record),
    failing,
    tasks,
    first: tasks.slice(0, FIRST_MAX),
    byMender: byMender(tasks),
    notes: tasksOf(
      failures.filter(({ verdict }) => verdict.severity === 'info'),
      'note',
    ),
    unseen,
    passed: having('pass'),
    notApplicable: having('not-applicable'),
  };
}

/** `1 thing`, `2 things`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

function itemOf(verdict: VerdictRecord, catalogue: ReadonlyMap<string, Check>): Item {
  const check = catalogue.get(verdict.check);
  return {
    verdict,
    title: check?.title ?? verdict.check,
    why: check?.why ?? '',
    sources: check?.sources ?? [],
    // The record's schema keeps changes open for later kinds; those written by this build are of `Change`.
    instructions: verdict.changes.map((change) => instructionOf(change as unknown as Change)),
  };
}

function byGravity(one: Item, other: Item): number {
  return gravity(other) - gravity(one);
}

function gravity({ verdict }: Item): number {
  return verdict.severity === null ? -1 : SEVERITIES.indexOf(verdict.severity);
}

/** One change often mends several failures: the same header on two hosts, one line of a server's settings. */
function tasksOf(failures: readonly Item[], name: string): readonly Task[] {
  const groups = [...Map.groupBy(failures, (item) => taskKey(item)).values()];
  const places = groups.map(
    (items) => new Set(items.flatMap((item) => item.verdict.changes.flatMap(placesOf))),
  );
  return groups.flatMap(([first, ...more], index) => {
    if (first === undefined) return [];
    const items = [first, ...more] as const;
    const instructions = items.flatMap((item) => item.instructions);
    return [
      {
        id: `${name}-${index + 1}`,
        mender: first.verdict.mender ?? 'office',
        severity: first.verdict.severity ?? 'info',
        items,
        whys: unique(items.map(({ why }) => why)),
        remedies: unique(items.map(({ verdict }) => verdict.remedy ?? '')),
        steps: stepsOf(instructions),
        sharesPlace: places.some(
          (other, at) => at !== index && !other.isDisjointFrom(places[index] ?? new Set()),
        ),
      },
    ];
  });
}

/** The same text at several places is one step; what has nothing to copy is a step for each place. */
function stepsOf(instructions: readonly Instruction[]): readonly Step[] {
  const groups = Map.groupBy(instructions, ({ where, copies }) =>
    copies.length > 0 ? JSON.stringify(copies) : where,
  );
  return [...groups.values()].map((same) => ({
    wheres: unique(same.map(({ where }) => where)),
    copies: same[0]?.copies ?? [],
  }));
}

/** What can hold one value only, so that two changes of it undo each other. */
const ONE_VALUED = new Set(['records', 'text', 'header', 'delegation', 'ds', 'file']);

/** The one-valued place that a change is made at, if it is one. */
function placesOf(change: VerdictRecord['changes'][number]): readonly string[] {
  const { kind, name, host, zone, url, type } = change;
  if (!ONE_VALUED.has(kind)) return [];
  const isRecord = kind === 'text' || kind === 'records';
  return [JSON.stringify(isRecord ? [name, type ?? 'TXT'] : [kind, host, name, zone, url])];
}

function taskKey({ verdict, instructions }: Item): string {
  const copies = instructions.flatMap((each) => each.copies);
  const what =
    copies.length > 0 ? JSON.stringify(copies) : `${verdict.check} ${verdict.outcome ?? ''}`;
  return `${verdict.mender ?? ''} ${what}`;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}

function byMender(tasks: readonly Task[]): TargetReport['byMender'] {
  const groups = Map.groupBy(tasks, ({ mender }) => mender);
  return [...groups]
    .map(([mender, its]) => ({ mender, tasks: its }))
    .sort((one, other) => MENDERS.indexOf(one.mender) - MENDERS.indexOf(other.mender));
}

function blindnesses(unknown: readonly Item[]): readonly Blindness[] {
  const placeOf = ({ verdict }: Item) => verdict.missing[0]?.locus ?? verdict.locus;
  const groups = Map.groupBy(unknown, (item) => `${placeOf(item)}\n${item.verdict.message}`);
  return [...groups.values()].flatMap((items) => {
    const [first] = items;
    return first === undefined
      ? []
      : [{ locus: placeOf(first), message: first.verdict.message, items }];
  });
}

function headlineOf(
  failing: readonly Item[],
  tasks: readonly Task[],
  unseen: readonly Blindness[],
  { coverage }: ScanRecord,
): string {
  if (coverage.seen === 0) return 'Nothing could be seen, so nothing can be said.';
  const blind = unseen.reduce((sum, { items }) => sum + items.length, 0);
  const unseenWords = blind === 0 ? '' : ` ${counted(blind, 'question')} could not be answered.`;
  if (failing.length === 0) return `Nothing to mend was found.${unseenWords}`;
  const urgent = tasks.filter(
    ({ severity }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf('high'),
  ).length;
  const pressing = urgent === 0 ? 'none of them pressing' : `${urgent} important or urgent`;
  const mended =
    failing.length === tasks.length
      ? ''
      : `, which ${tasks.length === 1 ? 'mends' : 'mend'} ${counted(failing.length, 'finding')}`;
  return `${counted(tasks.length, 'thing')} to do${mended}; ${pressing}.${unseenWords}`;
}
