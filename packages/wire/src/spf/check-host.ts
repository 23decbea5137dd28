import { readClientAddress } from './client-address.ts';
import { explainFail } from './explain-fail.ts';
import { matchesClient, targetOf } from './match-mechanism.ts';
import { isSpf, parseSpf } from './parse-spf.ts';
import type { SpfAnswer, SpfLookup } from './spf-lookup.ts';
import type { Qualifier, SpfMechanism, SpfModifier, SpfReading } from './spf-record.ts';
import { SpfHalt, SpfRun, type SpfStep, type TermCost } from './spf-run.ts';
import { type SpfSession, identityOf, macrosOf } from './spf-session.ts';
import type { SpfQuestion, SpfWork } from './spf-work.ts';
import { isCheckable } from './target-name.ts';

/** The results of RFC 7208, 2.6. */
export type SpfResult =
  | 'none'
  | 'neutral'
  | 'pass'
  | 'fail'
  | 'softfail'
  | 'temperror'
  | 'permerror';

/** What came of an evaluation. */
export interface SpfCheck {
  readonly result: SpfResult;
  /** What decided, as a part of a sentence. */
  readonly reason: string;
  /** What the owner of the domain published for mail that fails; null for every other result. */
  readonly explanation: string | null;
  /** Terms that asked DNS, of the ten that are allowed. */
  readonly lookups: number;
  /** Those of them whose name has no record, of the two that are allowed. */
  readonly voidLookups: number;
  /** The terms that led to the result, the one that decided last; empty where none did. */
  readonly path: readonly SpfStep[];
}

/** No session of SMTP gives longer names (RFC 5321, 4.5.3.1); a macro may repeat them thousands of times. */
const SESSION_CHARACTERS_MAX = 1024;

const RESULTS: Readonly<Record<Qualifier, Verdict['result']>> = {
  '+': 'pass',
  '-': 'fail',
  '?': 'neutral',
  '~': 'softfail',
};

/**
 * Says whether a client may send mail for a sender, as `check_host()` of RFC 7208 does.
 *
 * Asks through `lookup` alone, one question after the other, at most 130 of them. The result is for the sender's domain, or for
 * that of the HELO name where the sender is empty. Of the hosts of an `mx` ten are asked for, and the next is an error.
 * A sender or HELO name of more than 1,024 characters has the result `none`.
 * Throws RangeError when `ip` is no address; rejects besides only where `lookup` does.
 */
export async function checkHost(session: SpfSession, lookup: SpfLookup): Promise<SpfCheck> {
  const work = evaluation(session);
  let step = work.next();
  while (step.done !== true) {
    const { name, type } = step.value;
    step = work.next(await lookup(name, type));
  }
  return step.value;
}

/**
 * Does the same as `checkHost` over answers that are at hand: a pure function where `answerTo` is one.
 *
 * Throws RangeError when `ip` is no address, and besides only where `answerTo` does.
 */
export function checkHostOver(
  session: SpfSession,
  answerTo: (question: SpfQuestion) => SpfAnswer,
): SpfCheck {
  const work = evaluation(session);
  let step = work.next();
  while (step.done !== true) step = work.next(answerTo(step.value));
  return step.value;
}

function* evaluation(session: SpfSession): SpfWork<SpfCheck> {
  const client = readClientAddress(session.ip);
  if (client === undefined)
    throw new RangeError(`Cannot check a client: found "${session.ip}" in place of its address`);
  const run = new SpfRun(client, macrosOf(session, client));
  const isTooLong = Math.max(session.sender.length, session.helo.length) > SESSION_CHARACTERS_MAX;
  const domain = isTooLong ? '' : identityOf(session).domain;
  const { result, reason, explanation } = yield* decide(run, domain);
  const { lookups, voidLookups, path } = run;
  return { result, reason, explanation, lookups, voidLookups, path };
}

function* decide(run: SpfRun, domain: string): SpfWork<Decision> {
  try {
    const { result, reason, exp } = yield* evaluate(run, domain, null);
    const explanation = exp === null ? null : yield* explainFail(run, exp.modifier, exp.domain);
    return { result, reason, explanation };
  } catch (error) {
    if (!(error instanceof SpfHalt)) throw error;
    return { result: error.result, reason: error.message, explanation: null };
  }
}

type Decision = Pick<SpfCheck, 'result' | 'reason' | 'explanation'>;

interface Verdict {
  readonly result: Exclude<SpfResult, 'temperror' | 'permerror'>;
  readonly reason: string;
  readonly exp: { readonly modifier: SpfModifier; readonly domain: string } | null;
}

/** Evaluates the record of one domain. `cost` is that of the term which led to it, null for the first. */
function* evaluate(run: SpfRun, domain: string, cost: TermCost | null): SpfWork<Verdict> {
  if (!isCheckable(domain)) return without('none', `"${domain}" is no name of a mail domain`);
  const record = yield* recordOf(run, domain, cost);
  if (record === null) return without('none', `no SPF record at ${domain}`);
  for (const term of record.terms) {
    const length = run.path.push({ domain, term: term.text });
    if (yield* matches(run, term, domain)) return verdictOf(term, record, domain);
    run.path.length = length - 1;
  }
  const { redirect } = record.modifiers;
  return redirect === null
    ? without('neutral', `no term of the record at ${domain} matches`)
    : yield* followRedirect(run, redirect, domain);
}

/** The one SPF record of a domain, read; null where there is none (RFC 7208, 4.4 to 4.6). */
function* recordOf(run: SpfRun, domain: string, cost: TermCost | null): SpfWork<SpfReading | null> {
  const records = yield* run.need(domain, 'TXT', cost);
  const texts = records.flatMap((each) => (each.type === 'TXT' ? [each.text.join('')] : []));
  const [text, ...others] = texts.filter(isSpf);
  if (text === undefined) return null;
  if (others.length > 0) throw new SpfHalt('permerror', `several SPF records at ${domain}`);
  const reading = parseSpf(text);
  if (reading.kind === 'record') return reading;
  const [fault] = reading.errors;
  run.path.push({ domain, term: fault.text });
  throw new SpfHalt('permerror', `${fault.problem} in the record at ${domain}`);
}

function* matches(run: SpfRun, term: SpfMechanism, domain: string): SpfWork<boolean> {
  return yield* term.name === 'include'
    ? includes(run, term, domain)
    : matchesClient(run, term, domain);
}

/** Only a pass of the other record is a match; having none is an error (RFC 7208, 5.2). */
function* includes(
  run: SpfRun,
  term: Extract<SpfMechanism, { readonly name: 'include' }>,
  domain: string,
): SpfWork<boolean> {
  const cost = run.spend();
  const target = withoutDot(yield* targetOf(run, term.domain, domain));
  const { result, reason } = yield* evaluate(run, target, cost);
  if (result === 'none') throw new SpfHalt('permerror', reason);
  return result === 'pass';
}

/** The other record takes the place of this one, with its explanation; having none is an error (RFC 7208, 6.1). */
function* followRedirect(run: SpfRun, redirect: SpfModifier, domain: string): SpfWork<Verdict> {
  run.path.push({ domain, term: redirect.text });
  const cost = run.spend();
  const target = withoutDot(yield* targetOf(run, redirect.domain, domain));
  const verdict = yield* evaluate(run, target, cost);
  if (verdict.result === 'none') throw new SpfHalt('permerror', verdict.reason);
  return verdict;
}

function verdictOf(term: SpfMechanism, { modifiers }: SpfReading, domain: string): Verdict {
  const result = RESULTS[term.qualifier];
  const reason = `"${term.text}" of ${domain} matches`;
  const { exp } = modifiers;
  const isExplained = result === 'fail' && exp !== null;
  return { result, reason, exp: isExplained ? { modifier: exp, domain } : null };
}

function without(result: 'none' | 'neutral', reason: string): Verdict {
  return { result, reason, exp: null };
}

function withoutDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}
