import { styleText } from 'node:util';
import { plainText } from '@scrutineer/core';
import { MENDER_WORDS, SEVERITY_WORDS, type TargetReport, type Task, counted } from './model.ts';
import type { OutsiderAnswer } from './outsider-answer.ts';

type Style = Parameters<typeof styleText>[0];

const SEVERITY_STYLES: Readonly<Record<string, Style>> = {
  critical: ['white', 'bgRed', 'bold'],
  high: ['red', 'bold'],
  medium: ['yellow'],
  low: ['cyan'],
  info: ['dim'],
};

/**
 * The report of one target for a terminal: what to mend, by whom, and what could not be seen.
 *
 * Every text from outside passes `plainText`, so that no host can send escape sequences to the reader's terminal.
 */
export function textReport(report: TargetReport, { colour }: { readonly colour: boolean }): string {
  const paint = painter(colour);
  const { record, failing, unseen, passed, notes, notApplicable } = report;
  const lines = [
    '',
    `${paint('bold', plainText(record.target))}  ${report.headline}`,
    ...outsiderLines(report, paint),
    paint(
      'dim',
      `  ${passed.length} in order, ${failing.length} to mend, ${counted(notes.length, 'note')}, ${counted(
        unseen.reduce((sum, { items }) => sum + items.length, 0),
        'unknown',
      )}, ${notApplicable.length} not applicable`,
    ),
  ];
  for (const { mender, tasks } of report.byMender) {
    lines.push('', `  ${paint('underline', MENDER_WORDS[mender])}`);
    for (const task of tasks) lines.push(...taskLines(task, paint));
  }
  if (notes.length > 0) lines.push('', `  ${paint('underline', 'Good to know')}`);
  for (const { verdict } of notes.flatMap(({ items }) => items))
    lines.push(`    ${verdict.check.padEnd(8)} ${plainText(verdict.message)}`);
  if (unseen.length > 0) lines.push('', `  ${paint('underline', 'Could not be seen')}`);
  for (const { locus, message, items } of unseen) {
    const ids = briefly(items.map(({ verdict }) => verdict.check));
    lines.push(`    ${plainText(locus)}: ${message} ${paint('dim', `[${ids}]`)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** One line for each target, and the most pressing thing to do there. */
export function briefReport(
  report: TargetReport,
  { colour }: { readonly colour: boolean },
): string {
  const paint = painter(colour);
  const { record, headline, first } = report;
  const [task] = first;
  const pressing =
    task === undefined
      ? []
      : [
          `    ${paint(SEVERITY_STYLES[task.severity] ?? 'dim', SEVERITY_WORDS[task.severity])}: ${plainText(task.items[0].verdict.message)}`,
        ];
  return `${[`${paint('bold', record.target)}  ${headline}`, ...pressing].join('\n')}\n`;
}

/** `TLS-1 to TLS-18, WEB-4`: ids in the order of the catalogue, three and more in a row as a range. */
function briefly(ids: readonly string[]): string {
  const runs: [string, ...string[]][] = [];
  for (const id of new Set(ids)) {
    const run = runs.at(-1);
    if (run !== undefined && id === after(run.at(-1) ?? '')) run.push(id);
    else runs.push([id]);
  }
  return runs.flatMap((run) => (run.length < 3 ? run : [`${run[0]} to ${run.at(-1)}`])).join(', ');
}

function after(id: string): string {
  const dash = id.lastIndexOf('-') + 1;
  return `${id.slice(0, dash)}${Number(id.slice(dash)) + 1}`;
}

type Paint = (style: Style, text: string) => string;

function painter(colour: boolean): Paint {
  return (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
}

const ANSWER_STYLES: Readonly<Record<OutsiderAnswer['kind'], Style>> = {
  yes: ['red', 'bold'],
  no: ['green'],
  unknown: ['yellow'],
};

function outsiderLines({ outsider }: TargetReport, paint: Paint): readonly string[] {
  if (outsider === null) return [];
  const { kind, question, answer } = outsider;
  return [`  ${plainText(question)} ${paint(ANSWER_STYLES[kind], plainText(answer))}`];
}

function taskLines({ severity, items, remedies, steps }: Task, paint: Paint): readonly string[] {
  const badge = paint(SEVERITY_STYLES[severity] ?? 'dim', SEVERITY_WORDS[severity].padEnd(15));
  return [
    ...items.map(
      ({ verdict }, index) =>
        `    ${index === 0 ? badge : ' '.repeat(15)} ${plainText(verdict.message)} ${paint('dim', `[${verdict.check}]`)}`,
    ),
    ...remedies.map((remedy) => `        → ${plainText(remedy)}`),
    ...steps.flatMap(({ wheres, copies: [copy] }) => [
      ...wheres.map((where) =>
        paint('dim', `          ${plainText(where)}${copy === undefined ? '.' : ':'}`),
      ),
      ...(copy?.text.trimEnd().split(/\r?\n/) ?? []).map(
        (line) => `            ${plainText(line)}`,
      ),
    ]),
  ];
}
