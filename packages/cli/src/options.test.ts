import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeOptions, scanOptions } from './options.ts';
import { UsageError } from './usage-error.ts';

describe('scanOptions()', () => {
  it('reads everything that the help names', () => {
    const options = scanOptions([
      'a.example',
      '--file=list',
      '--json',
      '--html',
      'out.html',
      '--fail-on',
      'low',
      '--resolver',
      '127.0.0.1:5353',
      '--connect-to',
      ':53::5353',
      '--connect-to',
      ':80::8080',
      '--allow-private',
      '--ask-for-files',
      '--ca',
      'ca.pem',
      '--checks',
      'TLS-*',
      '--at',
      '2026-11-03',
      '--deadline',
      '1.5',
      '--save',
      'kept',
    ]);
    assert.deepEqual(options.connectTo, [':53::5353', ':80::8080']);
    assert.equal(options.deadlineMs, 1500);
    assert.equal(options.at, Date.UTC(2026, 10, 3));
    assert.equal(options.failOn, 'low');
    assert.equal(options.allowPrivate, true);
    assert.equal(options.askForFiles, true);
  });

  const wrong: readonly (readonly [string[], RegExp])[] = [
    [[], /no domain/],
    [['a.example', '--fail-on', 'awful'], /--fail-on "awful"/],
    [['a.example', '--at', 'yesterday'], /--at "yesterday"/],
    [['a.example', '--deadline', '0'], /--deadline "0"/],
    [['a.example', '--deadline', '1e3'], /--deadline/],
    [['a.example', '--deadline', '99999'], /--deadline/],
    [['a.example', '--nonsense'], /--nonsense/],
    [['a.example', '--html'], /--html/],
  ];
  for (const [args, message] of wrong)
    it(`refuses "${args.join(' ')}" with a sentence`, () => {
      assert.throws(
        () => scanOptions(args),
        (error) => error instanceof UsageError && message.test(error.message),
      );
    });
});

describe('judgeOptions()', () => {
  it('wants one folder', () => {
    assert.equal(judgeOptions(['kept']).folder, 'kept');
    assert.throws(() => judgeOptions([]), UsageError);
    assert.throws(() => judgeOptions(['one', 'two']), UsageError);
  });
});
