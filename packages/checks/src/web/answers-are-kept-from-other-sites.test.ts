import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './answers-are-kept-from-other-sites.check.ts';
import { answers, shared, unanswered } from './sample-answers.ts';
import { site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');
const own = shared(answers.origin, 'true');
const none = shared('null', 'true');

scenarios(check, at, [
  row('nothing', {}, 'kept'),
  row('everything without credentials', { foreign: shared('*', null) }, 'kept'),
  row(
    'everything with credentials, which browsers refuse',
    { foreign: shared('*', 'true') },
    'kept',
  ),
  row('the origin without credentials', { foreign: shared(answers.origin, null) }, 'kept'),
  row('another word for true', { foreign: shared(answers.origin, 'True') }, 'kept'),
  row('a partner of its own', { foreign: shared('https://map.example', 'true') }, 'kept'),
  row('two at once', { foreign: shared(`${answers.origin}, *`, 'true') }, 'kept'),
  row('whoever asks', { foreign: own, unnamed: none }, 'anybody-signed-in'),
  row('whoever asks, the rest unseen', { foreign: own, unnamed: unanswered }, 'anybody-signed-in'),
  row('nobody', { unnamed: none }, 'nobody-signed-in'),
  row('nobody, whoever asks', { foreign: none }, 'nobody-signed-in'),
  row('nothing at first', { foreign: unanswered }, 'unknown'),
  row('an error', { foreign: failing(403), unnamed: failing(403) }, 'unknown'),
  row('nothing in the end', { unnamed: unanswered }, 'unknown'),
]);

function row(
  name: string,
  part: Partial<typeof answers>,
  expected: 'kept' | 'anybody-signed-in' | 'nobody-signed-in' | 'unknown',
) {
  return {
    name,
    subject: site,
    seen: { siteAnswers: { ...answers, ...part } },
    expect: [expected],
  };
}

function failing(status: number) {
  const sight = shared(null, null);
  return { ...sight, facts: { ...sight.facts, status } };
}
