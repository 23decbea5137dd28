import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const MAIN = join(import.meta.dirname, 'main.ts');

describe('npm run conform', () => {
  it('reads cases from stdin and writes answers to stdout', () => {
    const { stdout, status } = run('psl', '{"id":1,"name":"www.elm.test"}\nnonsense');
    const [first, second, ...rest] = stdout.split('\n');
    assert.equal(first, '{"id":1,"registrable":"elm.test"}');
    assert.match(second ?? '', /^\{"error":"/);
    assert.deepEqual([rest, status], [[''], 0]);
  });

  it('says which suites there are, and ends with status 2, when asked for another', () => {
    const { stdout, stderr, status } = run('arc', '{"id":1}\n');
    assert.deepEqual([stdout, status], ['', 2]);
    assert.match(stderr, /^conform: Cannot run the suite "arc": it is not one of spf, dmarc,/);
  });
});

function run(suite: string, input: string) {
  return spawnSync(process.execPath, [MAIN, suite], { input, encoding: 'utf8', timeout: 20_000 });
}
