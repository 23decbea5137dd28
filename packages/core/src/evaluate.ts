import type { AcrossCheck, Check, EachCheck, Judgement, Unclear } from './check.ts';
import { type Expansion, type Reading, expandRole, missingOf, readFacts } from './expand.ts';
import type { Observations } from './observation.ts';
import { SEVERITIES } from './check.ts';
import { type DomainSubject, type Subject, locusOf } from './subject.ts';
import type { Instant } from './time.ts';
import type { Judged, Missing, Unknown, Verdict } from './verdict.ts';

/**
 * Runs one check over what was observed of a target, and gives one verdict for each locus.
 *
 * A check is called only with facts that were seen. Whatever is missing makes the verdict `unknown`, which neither
 * opens nor closes a finding: what could not be seen is not evidence of anything. Where several subjects share a
 * locus (the addresses of one host), the worst counts: fail, then unknown, then pass, then not applicable.
 *
 * @throws Error when the check breaks its own specification: a defect of ours.
 */
export function evaluate(
  check: Check,
  domain: string,
  observations: Observations,
  at: Instant,
): readonly Verdict[] {
  if (check.retired !== undefined) return [];
  const subject: DomainSubject = { kind: 'domain', domain };
  const expansion = expandRole(check.about, subject, observations);
  const beside = readFacts(check.beside, subject, observations);
  const verdicts =
    check.reach === 'each'
      ? judgeEach(check, { domain: subject, expansion, beside, observations, at })
      : judgeAcross(check, { domain: subject, expansion, beside, observations, at });
  return worstByLocus(check, verdicts);
}

interface Scene {
  readonly domain: DomainSubject;
  readonly expansion: Expansion;
  readonly beside: Reading;
  readonly observations: Observations;
  readonly at: Instant;
}

function judgeEach(check: EachCheck, scene: Scene): Verdict[] {
  const { domain, expansion, beside, observations, at } = scene;
  const verdicts: Verdict[] = expansion.blind.map(({ parent, missing }) =>
    unknown(check, parent, missing),
  );
  for (const subject of expansion.subjects) {
    const own = readFacts(check.needs, subject, observations);
    if (own.kind === 'partial' || beside.kind === 'partial') {
      verdicts.push(unknown(check, subject, [...missingOf(own), ...missingOf(beside)]));
      continue;
    }
    const view = { subject, domain: domain.domain, ...own.seen, ...beside.seen };
    verdicts.push(...check.judge(view, at).map((each) => conclude(check, subject, each)));
  }
  if (expansion.subjects.length === 0 && expansion.blind.length === 0)
    verdicts.push(noSubject(check, domain));
  return verdicts;
}

function judgeAcross(check: AcrossCheck, scene: Scene): Verdict[] {
  const { domain, expansion, beside, observations, at } = scene;
  if (beside.kind === 'partial') return [unknown(check, domain, beside.missing)];
  const views: Parameters<AcrossCheck['judge']>[0][number][] = [];
  const missing: Missing[] = expansion.blind.flatMap((each) => each.missing);
  for (const subject of expansion.subjects) {
    const own = readFacts(check.needs, subject, observations);
    if (own.kind === 'partial') missing.push(...own.missing);
    else views.push({ subject, domain: domain.domain, ...own.seen, ...beside.seen });
  }
  const about = { domain: domain.domain, ...beside.seen };
  const verdicts = check.judge(views, about, at).map((each) => conclude(check, domain, each));
  if (missing.length === 0) return verdicts;
  // With some subjects unseen only one side of the claim is sound; the other could be overturned by them.
  const sound = check.claim === 'every' ? 'fail' : 'pass';
  const standing = verdicts.filter((each) => each.status === sound || each.status === 'unknown');
  return standing.some((each) => each.status === sound)
    ? standing
    : [unknown(check, domain, missing)];
}

function conclude(check: Check, subject: Subject, judgement: Judgement | Unclear): Verdict {
  const locus = judgement.locus ?? locusOf(subject);
  if ('unclear' in judgement) {
    const probe =
      Object.values(check.needs)[0]?.probe ?? Object.values(check.beside)[0]?.probe ?? '';
    const missing = [{ probe, locus, why: judgement.unclear }];
    return { status: 'unknown', check: check.id, locus, missing, subject };
  }
  const { tag, args, changes = [] } = judgement;
  const outcome = check.outcomes[tag];
  if (outcome === undefined) throw new Error(`Cannot conclude: ${check.id} declares no "${tag}"`);
  const { status } = outcome;
  return { status, check: check.id, locus, outcome: tag, args, changes, subject };
}

function unknown(check: Check, subject: Subject, missing: readonly Missing[]): Unknown {
  return { status: 'unknown', check: check.id, locus: locusOf(subject), missing, subject };
}

function noSubject(check: Check, subject: DomainSubject): Judged {
  return {
    status: 'not-applicable',
    check: check.id,
    locus: subject.domain,
    outcome: 'no-subject',
    args: { role: check.about.name },
    changes: [],
    subject,
  };
}

function worstByLocus(check: Check, verdicts: readonly Verdict[]): readonly Verdict[] {
  const worst = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    const other = worst.get(verdict.locus);
    if (other === undefined || badness(check, verdict) > badness(check, other))
      worst.set(verdict.locus, verdict);
  }
  return [...worst.values()];
}

function badness(check: Check, verdict: Verdict): number {
  switch (verdict.status) {
    case 'not-applicable':
      return 0;
    case 'pass':
      return 1;
    case 'unknown':
      return 2;
    case 'fail': {
      const spec = check.outcomes[verdict.outcome];
      return 3 + (spec?.status === 'fail' ? SEVERITIES.indexOf(spec.severity) : 0);
    }
  }
}
