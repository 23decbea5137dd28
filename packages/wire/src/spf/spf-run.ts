import type { RecordData } from '../dns/index.ts';
import type { ClientAddress } from './client-address.ts';
import type { SpfAnswer, SpfQuestionType } from './spf-lookup.ts';
import type { SpfWork } from './spf-work.ts';
import { targetName } from './target-name.ts';

const LOOKUPS_MAX = 10;
const VOID_LOOKUPS_MAX = 2;

/** Ends an evaluation with an error, wherever in the tree of records it is (RFC 7208, 2.6.6 and 2.6.7). */
export class SpfHalt extends Error {
  readonly result: 'temperror' | 'permerror';

  constructor(result: 'temperror' | 'permerror', reason: string) {
    super(reason);
    this.name = 'SpfHalt';
    this.result = result;
  }
}

/** One term on the way to the result: where it stands, and how it is written there. */
export interface SpfStep {
  readonly domain: string;
  readonly term: string;
}

/** What a term has cost. A term counts as void once, however many of its questions find nothing. */
export interface TermCost {
  isVoid: boolean;
}

/** One evaluation on its way: its limits, its questions, and the terms that led to where it is. */
export class SpfRun {
  readonly client: ClientAddress;
  /** All macro letters but `d` and `p`. */
  readonly macros: ReadonlyMap<string, string>;
  readonly path: SpfStep[] = [];
  lookups = 0;
  voidLookups = 0;
  /** The validated names of the client, once they were asked for. */
  names: readonly string[] | null = null;

  constructor(client: ClientAddress, macros: ReadonlyMap<string, string>) {
    this.client = client;
    this.macros = macros;
  }

  /** Counts a term that asks DNS. Throws `SpfHalt` on the eleventh (RFC 7208, 4.6.4). */
  spend(): TermCost {
    if (this.lookups === LOOKUPS_MAX)
      throw new SpfHalt('permerror', `more than ${LOOKUPS_MAX} terms that ask DNS`);
    this.lookups += 1;
    return { isVoid: false };
  }

  /**
   * Asks for the records of one type at a name that macros may have made; a name that cannot be is not asked for.
   *
   * `cost` null is for questions that no limit counts. Throws `SpfHalt` on the third void term (RFC 7208, 4.6.4).
   */
  *ask(text: string, type: SpfQuestionType, cost: TermCost | null): SpfWork<SpfAnswer> {
    const name = targetName(text);
    if (name === null) return { kind: 'nxdomain' };
    const answer = onlyOf(type, yield { name, type });
    const isVoid = answer.kind === 'nodata' || answer.kind === 'nxdomain';
    if (isVoid && cost !== null && !cost.isVoid) {
      cost.isVoid = true;
      this.voidLookups += 1;
      if (this.voidLookups > VOID_LOOKUPS_MAX)
        throw new SpfHalt(
          'permerror',
          `more than ${VOID_LOOKUPS_MAX} terms whose name has no record`,
        );
    }
    return answer;
  }

  /** As `ask`, for terms that cannot do without an answer. Throws `SpfHalt` where there is none (RFC 7208, 5). */
  *need(
    text: string,
    type: SpfQuestionType,
    cost: TermCost | null,
  ): SpfWork<readonly RecordData[]> {
    const answer = yield* this.ask(text, type, cost);
    if (answer.kind === 'failed')
      throw new SpfHalt('temperror', `no answer from DNS for ${type} of ${text}`);
    return answer.kind === 'records' ? answer.records : [];
  }
}

/** An answer without records of other types: what was not asked for counts for nothing. */
function onlyOf(type: SpfQuestionType, answer: SpfAnswer): SpfAnswer {
  if (answer.kind !== 'records') return answer;
  const records = answer.records.filter((each) => each.type === type);
  return records.length === 0 ? { kind: 'nodata' } : { kind: 'records', records };
}
