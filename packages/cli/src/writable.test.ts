import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { OutputError, requireWritable } from './writable.ts';

describe('requireWritable()', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scrutineer-'));
    await writeFile(join(folder, 'old.html'), 'last week');
  });
  after(async () => rm(folder, { recursive: true }));

  it('leaves everything as it is', async () => {
    await requireWritable([join(folder, 'new.html'), undefined, join(folder, 'old.html')]);
    assert.deepEqual(await readdir(folder), ['old.html']);
    assert.equal(await readFile(join(folder, 'old.html'), 'utf8'), 'last week');
  });

  it('takes what is no file, such as /dev/null', async () => {
    await requireWritable(['/dev/null']);
  });

  for (const [name, path] of [
    ['a folder', '.'],
    ['a file below a folder that is not there', 'missing/report.html'],
    ['a file below a file', 'old.html/report.html'],
  ] as const)
    it(`refuses ${name}`, async () => {
      await assert.rejects(requireWritable([join(folder, path)]), OutputError);
    });

  it('refuses a name that is empty', async () => {
    await assert.rejects(requireWritable(['']), OutputError);
  });

  it('refuses two results in one place', async () => {
    const [one, other] = [join(folder, 'one'), join(folder, '.', 'x', '..', 'one')];
    await assert.rejects(requireWritable([one, other]), /two results are to go there/);
  });
});
