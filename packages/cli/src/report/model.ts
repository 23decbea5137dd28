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

/** All that a report says of one target. */
export interface TargetReport {
  readonly record: ScanRecord;
  /** One or two plain sentences. */
  readonly headline: string;
  /** Failures but for `info`, the gravest first. */
  readonly failing: readonly Item[];
  /** At most three of them: what to do first. */
  readonly first: readonly Item[];
  readonly byMender: readonly { readonly mender: Mender; readonly items: readonly Item[] }[];
  /** Failures of severity `info`: worth knowing, no defect. */
  readonly notes: readonly Item[];
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
  const unseen = blindnesses(having('unknown'));
  return {
    record,
    headline: headlineOf(failing, unseen, record),
    failing,
    first: failing.slice(0, FIRST_MAX),
    byMender: byMender(failing),
    notes: failures.filter(({ verdict }) => verdict.severity === 'info'),
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

function byMender(failing: readonly Item[]): TargetReport['byMender'] {
  const groups = Map.groupBy(failing, ({ verdict }) => verdict.mender ?? 'office');
  return [...groups]
    .map(([mender, items]) => ({ mender, items }))
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
  unseen: readonly Blindness[],
  { coverage }: ScanRecord,
): string {
  if (coverage.seen === 0) return 'Nothing could be seen, so nothing can be said.';
  const blind = unseen.reduce((sum, { items }) => sum + items.length, 0);
  const unseenWords =
    blind === 0 ? '' : ` ${counted(blind, 'question')} could not be answered: see below why.`;
  if (failing.length === 0) return `Nothing to mend was found.${unseenWords}`;
  const urgent = failing.filter((item) => gravity(item) >= SEVERITIES.indexOf('high')).length;
  const needs = failing.length === 1 ? 'needs' : 'need';
  const pressing = urgent === 0 ? 'none of them pressing' : `${urgent} of them important or urgent`;
  return `${counted(failing.length, 'thing')} ${needs} mending, ${pressing}.${unseenWords}`;
}
