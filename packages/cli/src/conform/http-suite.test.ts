import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerTo } from './answers-of.ts';

describe('the suite http', () => {
  it('judges the responses by the checks of the web', async () => {
    const headers = [
      ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'],
      ['Content-Type', 'text/html'],
    ];
    const outcomes = await outcomesOf('https://elm.test/', [
      { status: 200, headers, body: '<p>Vote' },
    ]);
    assert.deepEqual(outcomes.get('WEB-6'), ['https://elm.test/', 'pass', 'sent']);
    assert.deepEqual(outcomes.get('WEB-9'), ['https://elm.test/', 'pass', 'covered']);
    assert.ok(outcomes.size > 15);
  });

  it('follows the redirections of a case, and judges http by its own checks', async () => {
    const moved = { status: 301, headers: [['Location', 'https://elm.test/']] };
    const onward = await outcomesOf('http://elm.test/', [moved, { status: 200, headers: [] }]);
    const stays = await outcomesOf('http://elm.test/', [{ status: 200, headers: [] }]);
    assert.ok([...onward.values()].some(([, status]) => status === 'pass'));
    assert.ok([...stays.values()].some(([, status]) => status === 'fail'));
    assert.ok(!stays.has('WEB-6'));
  });

  it('judges what a visitor who came by http meets over https', async () => {
    const moved = { status: 301, headers: [['Location', 'https://www.elm.test/']] };
    const policy = [['Content-Security-Policy', "default-src 'none'"]];
    const outcomes = await outcomesOf('http://elm.test/', [
      moved,
      { status: 200, headers: policy },
    ]);
    assert.deepEqual(outcomes.get('WEB-2'), ['http://elm.test/', 'fail', 'other-host-first']);
    assert.deepEqual(outcomes.get('WEB-6'), ['https://www.elm.test/', 'fail', 'missing']);
    assert.deepEqual(outcomes.get('WEB-11'), ['https://www.elm.test/', 'pass', 'forbidden']);
    const alone = await outcomesOf('http://elm.test/', [moved]);
    assert.ok(!alone.has('WEB-6'));
  });

  it('heeds all policies of header and page at once', async () => {
    const headers = [
      ['Content-Security-Policy', "script-src 'self' 'unsafe-inline'"],
      ['Content-Security-Policy', 'frame-ancestors https://a.test'],
    ];
    const meta = (content: string) =>
      `<head><meta http-equiv="Content-Security-Policy" content="${content}"></head><p>Vote`;
    const inlineOf = async (body: string) =>
      (await outcomesOf('https://elm.test/', [{ status: 200, headers, body }])).get('WEB-11')?.[2];
    assert.equal(await inlineOf('<p>Vote'), 'allowed');
    assert.equal(await inlineOf(meta("script-src 'self'")), 'forbidden');
    assert.equal(await inlineOf(meta('sandbox')), 'allowed');
    assert.equal(await inlineOf(`<p>Vote${meta("script-src 'self'")}`), 'allowed');
  });

  it('says unknown where the trail leads to a page that the case does not hold', async () => {
    const moved = { status: 301, headers: [['Location', '/elsewhere']] };
    const outcomes = await outcomesOf('https://elm.test/', [moved]);
    assert.ok(
      [...outcomes.values()].some(
        ([, status, outcome]) => status === 'unknown' && outcome === null,
      ),
    );
  });

  it('judges a security contact as of the instant of the case', async () => {
    const body = 'Contact: mailto:s@elm.test\nExpires: 2026-06-01T00:00:00Z\n';
    const response = {
      status: 200,
      headers: [['content-type', 'text/plain; charset=utf-8']],
      body,
    };
    const outcomeAt = async (at: string) => {
      const url = 'https://elm.test/.well-known/security.txt';
      return (await outcomesOf(url, [response], at)).get('WEB-26')?.[2];
    };
    assert.equal(await outcomeAt('2026-05-01T00:00:00Z'), 'valid');
    assert.equal(await outcomeAt('2026-07-01T00:00:00Z'), 'expired');
  });

  it('answers what is no address of the web with an error', async () => {
    for (const url of ['ftp://elm.test/', 'elm.test', ''])
      assert.equal(
        typeof (await answerTo('http', { url, responses: [{ status: 200, headers: [] }] }))[
          'error'
        ],
        'string',
        url,
      );
  });
});

async function outcomesOf(url: string, responses: readonly object[], at?: string) {
  const { verdicts } = await answerTo('http', { id: 1, url, responses, at });
  assert.ok(Array.isArray(verdicts));
  const all = verdicts as readonly Readonly<
    Record<'check' | 'locus' | 'status' | 'outcome', string | null>
  >[];
  return new Map(all.map(({ check, locus, status, outcome }) => [check, [locus, status, outcome]]));
}
