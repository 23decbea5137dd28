import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { factsOfAnswers, type GivenAnswer } from './facts-of-answers.ts';

const HTML = [['Content-Type', 'text/html']] as const;

describe('factsOfAnswers()', () => {
  it('gives what the probe would have seen', async () => {
    const sight = await factsOfAnswers('http://elm.test', [
      answer(301, [['Location', 'https://elm.test/start']]),
      answer(200, HTML, '<title>Elm</title>'),
    ]);
    assert.ok(sight.kind === 'seen');
    const { hops, end, body } = sight.facts;
    assert.deepEqual(
      hops.map((hop) => [hop.url, hop.status, hop.tls === null]),
      [
        ['http://elm.test/', 301, true],
        ['https://elm.test/start', 200, false],
      ],
    );
    assert.deepEqual([end.kind, body.page?.title], ['answer', 'Elm']);
  });

  it('calls a page unseen for which there is no answer', async () => {
    const moved = answer(302, [['location', '/b']]);
    const sight = await factsOfAnswers('https://elm.test/a', [moved]);
    assert.ok(sight.kind === 'seen');
    assert.deepEqual(sight.facts.end, {
      kind: 'unseen',
      url: 'https://elm.test/b',
      why: { reason: 'never-tried' },
    });
    assert.equal((await factsOfAnswers('https://elm.test/', [])).kind, 'unseen');
  });

  it('follows by the rules of the probe', async () => {
    const back = await factsOfAnswers('https://elm.test/', [answer(302, [['location', '/']])]);
    assert.ok(back.kind === 'seen');
    assert.equal(back.facts.end.kind, 'loop');
    assert.equal((await factsOfAnswers('https://elm.test/', [answer(429, HTML)])).kind, 'unseen');
  });
});

function answer(status: number, headers: GivenAnswer['headers'], body = ''): GivenAnswer {
  return { status, headers, body: Buffer.from(body) };
}
