import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { crossOriginRules } from './cross-origin-rules.ts';

describe('crossOriginRules()', () => {
  for (const [name, text, value] of [
    ['Cross-Origin-Opener-Policy', 'same-origin', 'same-origin'],
    ['Cross-Origin-Opener-Policy', 'same-origin; report-to="x"', 'same-origin'],
    ['Cross-Origin-Opener-Policy', 'noopener-allow-popups', 'noopener-allow-popups'],
    ['Cross-Origin-Opener-Policy', '"same-origin"', null],
    ['Cross-Origin-Opener-Policy', 'Same-Origin', null],
    ['Cross-Origin-Opener-Policy', 'same-site', null],
    ['Cross-Origin-Embedder-Policy', 'require-corp', 'require-corp'],
    ['Cross-Origin-Embedder-Policy', 'require-corp, require-corp', null],
    ['Cross-Origin-Resource-Policy', 'same-site', 'same-site'],
    ['Cross-Origin-Resource-Policy', 'same-site;x', null],
    ['Cross-Origin-Resource-Policy', '', null],
  ] as const) {
    it(`reads ${String(value)} in ${name}: ${text}`, () => {
      assert.deepEqual(crossOriginRules([[name.toLowerCase(), text]]), [{ name, text, value }]);
    });
  }

  it('finds nothing where nothing is', () => assert.deepEqual(crossOriginRules([]), []));
});
