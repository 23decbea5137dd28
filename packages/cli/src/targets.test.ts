import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { UsageError } from './usage-error.ts';
import { readTargets } from './targets.ts';

describe('readTargets()', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scrutineer-'));
  });
  after(async () => rm(folder, { recursive: true }));

  async function list(text: string) {
    const path = join(folder, 'list');
    await writeFile(path, text);
    return readTargets([], path);
  }

  it('names each domain once, in canonical form', async () => {
    const { domains } = await readTargets(['B.example.', 'a.example', 'b.example'], undefined);
    assert.deepEqual(domains, ['b.example', 'a.example']);
  });

  it('sends nothing when one argument is wrong', async () => {
    await assert.rejects(readTargets(['a.example', '192.0.2.1'], undefined), UsageError);
  });

  it('passes over rubbish in a list, with a sentence for each line', async () => {
    const { domains, complaints } = await list(
      '\ufeff# offices\r\na.example # the first\r\n\r\nhttps://b.example/x\r\n\u0000\u0001\r\nc.example',
    );
    assert.deepEqual(domains, ['a.example', 'c.example']);
    assert.equal(complaints.length, 2);
    assert.match(complaints[0] ?? '', /^Line 4 .*write "b\.example" alone/);
  });

  it('does not drown its reader in complaints', async () => {
    const { complaints } = await list(`a.example\n${'!!\n'.repeat(1000)}`);
    assert.equal(complaints.length, 21);
    assert.match(complaints.at(-1) ?? '', /^980 more/);
  });

  it('reads no more of a list without end than a list may hold', async () => {
    await assert.rejects(readTargets([], '/dev/zero'), /larger than 16777216 bytes/);
  });

  it('says so when no domain is left', async () => {
    await assert.rejects(list('# nothing\n\n'), /names no domain/);
    await assert.rejects(list(''), /names no domain/);
    await assert.rejects(readTargets([], join(folder, 'missing')), /Cannot read the list/);
  });
});
