import { expandFor } from './expand-target.ts';
import { readMacroString } from './macro-string.ts';
import type { SpfModifier } from './spf-record.ts';
import { SpfHalt, type SpfRun } from './spf-run.ts';
import type { SpfWork } from './spf-work.ts';

/** An SMTP reply of many lines; a longer text is not one that an owner published to be read. */
const CHARACTERS_MAX = 8192;

/**
 * The explanation that the owner of `domain` published for mail that fails, with its macros written out.
 *
 * Null where there is none that can be used: no record or several, text that is not ASCII or does not fit the grammar,
 * no answer from DNS. Source: RFC 7208, 6.2.
 */
export function* explainFail(
  run: SpfRun,
  exp: SpfModifier,
  domain: string,
): SpfWork<string | null> {
  try {
    const target = yield* expandFor(run, exp.domain.parts, { domain, counts: false });
    const answer = yield* run.ask(target, 'TXT', null);
    const records = answer.kind === 'records' ? answer.records : [];
    const [record, ...others] = records.filter((each) => each.type === 'TXT');
    if (record === undefined || others.length > 0) return null;
    const read = readMacroString(record.text.join(''), 'explanation');
    if (read.kind === 'invalid') return null;
    const text = yield* expandFor(run, read.parts, { domain, counts: false });
    return text.length <= CHARACTERS_MAX && /^[\x20-\x7e]*$/.test(text) ? text : null;
  } catch (error) {
    // The result is settled: whatever goes wrong with its explanation leaves it as it is.
    if (error instanceof SpfHalt) return null;
    throw error;
  }
}
