import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseTarget } from './target.ts';

describe('parseTarget()', () => {
  const good: Record<string, string> = {
    'vote.county.gov': 'vote.county.gov',
    'VOTE.County.GOV.': 'vote.county.gov',
    '  cedar.example ': 'cedar.example',
    'münchen.example': 'xn--mnchen-3ya.example',
    'xn--mnchen-3ya.example': 'xn--mnchen-3ya.example',
    'co.cedar.mn.us': 'co.cedar.mn.us',
    'github.io': 'github.io',
  };
  for (const [text, domain] of Object.entries(good)) {
    it(`reads "${text}" as ${domain}`, () => {
      assert.deepEqual(parseTarget(text), { kind: 'target', domain });
    });
  }

  const bad: Record<string, RegExp> = {
    '': /empty/,
    '192.0.2.1': /IP address/,
    '127.1': /IP address/,
    '0x7f.1': /IP address/,
    'a.0x10': /IP address/,
    '2130706433': /IP address/,
    '[2001:db8::1]': /IP address/,
    '2001:db8::1': /IP address/,
    'https://vote.cedar.example/results': /web address; write "vote.cedar.example" alone/,
    'vote.cedar.example:443': /web address; write "vote.cedar.example" alone/,
    'clerk@cedar.example': /mail address; write "cedar.example" alone/,
    gov: /public suffix/,
    'co.uk': /public suffix/,
    'a..b': /not a domain/,
    '-a.example': /not a domain/,
    'a b.example': /not a domain/,
    'a\u202e.example': /cannot be seen/,
    [`${'a'.repeat(64)}.example`]: /not a domain/,
    [`${'abcdefg.'.repeat(40)}example`]: /not a domain/,
  };
  for (const [text, problem] of Object.entries(bad)) {
    it(`says what is wrong with "${text.slice(0, 40)}"`, () => {
      const parsed = parseTarget(text);
      assert.equal(parsed.kind, 'rubbish');
      assert.match(parsed.kind === 'rubbish' ? parsed.problem : '', problem);
    });
  }

  it('gives its own answer back, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.domain(), fc.webUrl()), (text) => {
        const parsed = parseTarget(text);
        if (parsed.kind === 'target') assert.deepEqual(parseTarget(parsed.domain), parsed);
      }),
    );
  });
});
