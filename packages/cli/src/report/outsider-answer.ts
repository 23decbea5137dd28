import type { ScanRecord, VerdictRecord } from '../record.ts';

/** The question that every office has, and its answer. */
export interface OutsiderAnswer {
  readonly kind: 'yes' | 'no' | 'unknown';
  readonly question: string;
  /** One sentence, from the verdict, with the way that lets outsiders in. */
  readonly answer: string;
}

const CHECK = 'MAIL-32';

/** Could an outsider send mail as the target today? Null where a scan was not asked to find out. */
export function outsiderAnswerOf({ target, verdicts }: ScanRecord): OutsiderAnswer | null {
  const verdict = verdicts.find(({ check }) => check === CHECK);
  if (verdict === undefined) return null;
  const question = `Could an outsider send mail as ${target} today?`;
  return { question, ...answerOf(verdict) };
}

function answerOf({ status, message }: VerdictRecord): Omit<OutsiderAnswer, 'question'> {
  switch (status) {
    case 'pass':
      return { kind: 'no', answer: message };
    case 'fail':
      return { kind: 'yes', answer: message };
    default:
      return { kind: 'unknown', answer: `This could not be found out: ${message}` };
  }
}
