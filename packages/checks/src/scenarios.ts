import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type AcrossCheck,
  type Check,
  type DomainSubject,
  type EachCheck,
  type Instant,
  type Judgement,
  type Needs,
  type Outcomes,
  type Seen,
  type Subject,
  type Unclear,
  fill,
  holesOf,
  subjectArgs,
} from '@scrutineer/core';
import { ARGUMENTS } from './arguments.ts';

/** What is expected of one row: the tags in the order judged, `unknown` for a part that was not seen. */
export type Expected<O extends Outcomes> = readonly ((keyof O & string) | 'unknown')[];

/** One scenario of a check that judges each subject by itself. `domain` is `cedar.example` unless said. */
export type EachRow<S extends Subject, N extends Needs, T extends Needs, O extends Outcomes> = {
  readonly name: string;
  readonly domain?: string;
  readonly seen: Seen<N> & Seen<T>;
  readonly expect: Expected<O>;
} & (S extends DomainSubject ? { readonly subject?: S } : { readonly subject: S });

/** One scenario of a check that looks across subjects. */
export type AcrossRow<S extends Subject, N extends Needs, T extends Needs, O extends Outcomes> = {
  readonly name: string;
  readonly domain?: string;
  readonly views: readonly ({ readonly subject: S } & Seen<N>)[];
  readonly expect: Expected<O>;
} & (keyof T extends never ? { readonly beside?: Seen<T> } : { readonly beside: Seen<T> });

/**
 * Makes a test of each row, and of all that every check owes.
 *
 * Facts fit their schemas and are frozen; judging twice gives the same; loci are unique; every failure says what to
 * change; every hole of every text is filled with an argument of the dictionary; every declared outcome is shown.
 */
export function scenarios<S extends Subject, N extends Needs, T extends Needs, O extends Outcomes>(
  check: AcrossCheck<S, N, T, O>,
  at: Instant,
  rows: readonly AcrossRow<S, NoInfer<N>, NoInfer<T>, NoInfer<O>>[],
): void;
/** The same for a check that judges each subject by itself. */
export function scenarios<S extends Subject, N extends Needs, T extends Needs, O extends Outcomes>(
  check: EachCheck<S, N, T, O>,
  at: Instant,
  rows: readonly EachRow<S, NoInfer<N>, NoInfer<T>, NoInfer<O>>[],
): void;
/** The rows of either kind, their types seen to by the overloads. */
export function scenarios(check: Check, at: Instant, rows: readonly AnyRow[]): void {
  describe(`${check.id} ${check.title}`, () => {
    const shown = new Set<string>();
    for (const row of rows) {
      it(row.name, () => {
        const { subject, judgements } = judgeRow(check, at, row);
        for (const judgement of judgements) if ('tag' in judgement) shown.add(judgement.tag);
        assert.deepEqual(
          judgements.map((each) => ('tag' in each ? each.tag : 'unknown')),
          row.expect,
        );
        const loci = judgements.map(({ locus }) => locus);
        assert.equal(new Set(loci).size, loci.length, `Cannot tell apart the loci ${loci.join()}`);
        for (const judgement of judgements)
          if ('tag' in judgement) assertOwed(check, subject, judgement);
      });
    }
    it('shows every outcome', () => {
      assert.deepEqual([...shown].sort(), Object.keys(check.outcomes).sort());
    });
  });
}

/** A row with its types taken away: the overloads have seen to them. */
interface AnyRow {
  readonly name: string;
  readonly domain?: string;
  readonly subject?: Subject;
  readonly seen?: Readonly<Record<string, unknown>>;
  readonly views?: readonly ({ readonly subject: Subject } & Readonly<Record<string, unknown>>)[];
  readonly beside?: Readonly<Record<string, unknown>>;
  readonly expect: readonly string[];
}

interface JudgedRow {
  readonly subject: Subject;
  readonly judgements: readonly (Judgement | Unclear)[];
}

function judgeRow(check: Check, at: Instant, row: AnyRow): JudgedRow {
  const domain = row.domain ?? 'cedar.example';
  const target: DomainSubject = { kind: 'domain', domain };
  if (check.reach === 'each') {
    const subject = row.subject ?? target;
    const seen = admitted({ ...check.needs, ...check.beside }, row.seen ?? {});
    const view = deepFreeze({ subject, domain, ...seen });
    return { subject, judgements: twice(() => check.judge(view, at)) };
  }
  const beside = admitted(check.beside, row.beside ?? {});
  const views = (row.views ?? []).map(({ subject, ...seen }) => ({
    subject,
    domain,
    ...admitted(check.needs, seen),
    ...beside,
  }));
  const about = deepFreeze({ domain, ...beside });
  deepFreeze(views);
  return { subject: target, judgements: twice(() => check.judge(views, about, at)) };
}

/** The facts, once their schemas have had their say: a scenario that no probe could report proves nothing. */
function admitted(needs: Needs, seen: Readonly<Record<string, unknown>>) {
  for (const [name, { schema }] of Object.entries(needs)) {
    assert.deepEqual(schema.parse(seen[name]), seen[name], `Cannot admit the facts of ${name}`);
  }
  return seen;
}

function twice<Result>(judge: () => Result): Result {
  const first = judge();
  assert.deepEqual(
    judge(),
    first,
    'Cannot rely on the check: found another judgement the second time',
  );
  return first;
}

function assertOwed(check: Check, subject: Subject, { tag, args, changes }: Judgement) {
  const outcome = check.outcomes[tag];
  assert.ok(outcome, `Cannot conclude: ${check.id} declares no "${tag}"`);
  const texts = [check.reproduce, outcome.message];
  if (outcome.status === 'fail') {
    texts.push(outcome.remedy);
    assert.ok((changes ?? []).length > 0, `Cannot mend "${tag}": found no changes`);
  }
  const filled = texts.map((text) => fill(text, { ...subjectArgs(subject), ...args }, () => ''));
  assert.deepEqual(filled.flatMap(holesOf), [], `Cannot fill every hole of "${tag}"`);
  const strange = Object.keys(args).filter((name) => !Object.hasOwn(ARGUMENTS, name));
  assert.deepEqual(strange, [], 'Cannot find every argument in arguments.ts');
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
  return value;
}
