import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './requests-are-not-sent-back.check.ts';
import { answers, unanswered } from './sample-answers.ts';
import { site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  row('a refusal', seen(405, false), 'refused'),
  row('a success that is the front page', seen(200, false), 'refused'),
  row('the request', seen(200, true), 'sent-back'),
  row('nothing', unanswered, 'unknown'),
]);

function row(
  name: string,
  trace: (typeof answers)['trace'],
  expected: 'refused' | 'sent-back' | 'unknown',
) {
  return { name, subject: site, seen: { siteAnswers: { ...answers, trace } }, expect: [expected] };
}

function seen(status: number, echoed: boolean) {
  return { kind: 'seen' as const, facts: { status, echoed } };
}
