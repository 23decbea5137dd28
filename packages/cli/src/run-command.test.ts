import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { HELP, VERSION } from './help.ts';
import { runCommand } from './run-command.ts';

/** Runs a command in this process. */
async function run(...args: readonly string[]) {
  const said = { out: '', err: '' };
  const status = await runCommand(args, {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    outColours: false,
    errColumns: null,
  });
  return { status, ...said };
}

describe('runCommand()', () => {
  it('shows its help and its version on standard output', async () => {
    assert.deepEqual(await run('--help'), { status: 0, out: HELP, err: '' });
    assert.deepEqual(await run('scan', '-h'), { status: 0, out: HELP, err: '' });
    assert.deepEqual(await run('--version'), { status: 0, out: `${VERSION}\n`, err: '' });
  });

  it('says before it looks at a thousand names that a report has no room for one more', async () => {
    const names = Array.from({ length: 1001 }, (_, index) => `a${index}.example`);
    const { status, err } = await run('scan', ...names, '--html=/nonexistent/x.html');
    assert.equal(status, 2);
    assert.match(err, /^scrutineer: Cannot write one report about 1001 names/);
  });

  it('takes no file of authorities in which one is broken', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'scrutineer-'));
    const ca = join(folder, 'ca.pem');
    const broken = ['-----BEGIN CERTIFICATE-----', 'AAAA', '-----END CERTIFICATE-----', ''];
    await writeFile(ca, broken.join('\n'));
    const { status, err } = await run('scan', 'a.example', '--ca', ca);
    await rm(folder, { recursive: true });
    assert.equal(status, 2);
    assert.match(err, /^scrutineer: Cannot read --ca ".*ca\.pem": /);
  });

  const wrong: readonly (readonly [string[], RegExp])[] = [
    [[], /scrutineer scan <domain>/],
    [['scna'], /there is no such command/],
    [['constructor'], /there is no such command/],
    [['scan'], /no domain was given/],
    [['scan', '192.0.2.1'], /IP address/],
    [['scan', 'https://vote.cedar.example/'], /write "vote\.cedar\.example" alone/],
    [['scan', 'co.uk'], /public suffix/],
    [['scan', 'a.example', '--file=/nonexistent'], /Cannot read the list/],
    [['scan', 'a.example', '--resolver=dns.example'], /--resolver/],
    [['scan', 'a.example', '--connect-to=nonsense'], /HOST1:PORT1:HOST2:PORT2/],
    [['scan', 'a.example', '--ca=/nonexistent'], /--ca/],
    [['scan', 'a.example', '--html=/nonexistent/x.html'], /Cannot write "\/nonexistent\/x\.html"/],
    [['scan', 'a.example', '--sarif=/'], /Cannot write "\/"/],
    [['scan', 'a.example', '--save=/dev/null/kept'], /Cannot save to "\/dev\/null\/kept"/],
    [['scan', 'a.example', '--checks=NO-*'], /no id fits/],
    [['judge', '/nonexistent'], /Cannot read "\/nonexistent"/],
    [['explain', 'TLS-999'], /no check has this id/],
    [['schema', 'nothing'], /schema/],
    [['lab', 'atlantis'], /the worlds are/],
    [['lab', 'constructor'], /the worlds are/],
    [['demo', '--fail-on=low'], /--fail-on/],
  ];
  for (const [args, message] of wrong)
    it(`answers "${args.join(' ')}" with a sentence and status 2`, async () => {
      const { status, out, err } = await run(...args);
      assert.equal(status, 2);
      assert.equal(out, '');
      assert.match(err, message);
    });
});
