import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Coverage } from './coverage.ts';
import { fuzzTarget, longInputs } from './fuzz-target.ts';
import { mutate } from './mutate.ts';
import { Random } from './random.ts';
import { type FuzzTarget, textTarget } from './target.ts';
import { targets } from './targets.ts';
import { TIME_MAX_MS, tryInput } from './try-input.ts';

const root = join(import.meta.dirname, '..');

describe('every parser', () => {
  for (const target of targets) {
    it(`takes hostile bytes as it says: ${target.name}`, async () => {
      const random = new Random(1);
      const { seeds, tokens } = target;
      const changed = Array.from({ length: 100 }, () => mutate(random, { corpus: seeds, tokens }));
      for (const input of [...seeds, ...longInputs(target), ...changed]) {
        const { fault } = await tryInput(target, input);
        assert.equal(
          fault,
          null,
          `with ${JSON.stringify(Buffer.from(input).toString('latin1', 0, 200))}`,
        );
      }
    });
  }

  it('is among those that are fuzzed', () => {
    const fuzzed = globSync('fuzz/targets/*.ts', { cwd: root })
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n');
    const missing = globSync('packages/wire/src/*/index.ts', { cwd: root })
      .flatMap((file) => parsersIn(readFileSync(join(root, file), 'utf8')))
      .filter((name) => !new RegExp(`\\b${name}\\b`).test(fuzzed));
    assert.deepEqual(missing, []);
  });
});

describe('fuzzTarget()', () => {
  const wish = { ms: 200, random: new Random(7) };

  it('finds an error that is not documented', async () => {
    const coverage = new Coverage(() => false);
    const planted = textTarget('planted', failAtBrace, { seeds: ['a'], errors: [SyntaxError] });
    const { defects, inputs } = await fuzzTarget(planted, { ...wish, coverage });
    coverage.stop();
    assert.ok(inputs > 0);
    assert.match(defects[0]?.fault ?? '', /^threw TypeError/);
  });

  it('finds time that grows with the square of the input', async () => {
    const coverage = new Coverage(() => false);
    const planted = textTarget('slow', (text) => /(a+)+b$/.test(text.slice(0, 24)), {
      seeds: ['a'],
    });
    const { defects } = await fuzzTarget(planted, { ...wish, coverage });
    coverage.stop();
    assert.match(defects[0]?.fault ?? '', /^took \d+ ms$/);
  });

  it('changes inputs in the same way for the same seed', () => {
    const [first] = targets as readonly [FuzzTarget];
    const stream = (seed: number) => {
      const random = new Random(seed);
      const { seeds: corpus, tokens } = first;
      return Array.from({ length: 50 }, () => [...mutate(random, { corpus, tokens })]);
    };
    assert.deepEqual(stream(3), stream(3));
    assert.notDeepEqual(stream(3), stream(4));
  });
});

describe('tryInput()', () => {
  it('lets an error pass that is documented', async () => {
    const target = textTarget('planted', failAtBrace, { seeds: ['{'], errors: [TypeError] });
    const { ms, fault } = await tryInput(target, Uint8Array.of(0x7b));
    assert.equal(fault, null);
    assert.ok(ms < TIME_MAX_MS);
  });
});

function failAtBrace(text: string): void {
  if (text.includes('{')) throw new TypeError('planted');
}

/** What an index exports that reads bytes or text from outside. */
function parsersIn(index: string): readonly string[] {
  return [...index.matchAll(/\b(?:parse|read|decode)[A-Z]\w*|\b[A-Z]\w*Reader\b/g)]
    .map(([name]) => name)
    .filter((name) => !index.includes(`type ${name}`));
}
