import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SIGNATURES } from './signatures.ts';

const GOOD: Readonly<Record<string, readonly string[]>> = {
  '/.git/HEAD': ['ref: refs/heads/main\n', `${'a1'.repeat(20)}\n`, 'f'.repeat(64)],
  '/.env': ['APP_KEY=x\n', '# remark\n\nexport A=1\r\nB_2 = two words\n', 'A=1'],
  '/.svn/wc.db': ['SQLite format 3\0\u0004\0'],
  '/.DS_Store': ['\0\0\0\u0001Bud1\0\0'],
  '/server-status': ['<h1>Apache Server Status for a.test</h1>', 'Active connections: 3 \nserver'],
  '/phpinfo.php': ['<title>PHP 8.2.1 - phpinfo()</title>', '<TITLE>phpinfo()</TITLE>'],
  '/wp-config.php.bak': [`<?php\ndefine( 'DB_PASSWORD', 'x' );`, `<?php define("DB_NAME","x");`],
  '/backup.sql': [
    '-- MySQL dump 10.13\n',
    '/* x */\nCREATE TABLE `a` (',
    '-- PostgreSQL database dump',
  ],
};

const ELSEWHERE = [
  '',
  '\n',
  '# nothing but a remark\n',
  '<!doctype html><title>Not found</title><p>ref: refs/heads/main',
  '<html>\nCREATE TABLE is a statement of SQL\n</html>',
  '<html>\nCREATE TABLE x\nINSERT INTO y\n</html>',
  '{"error": "not found"}',
  'Not Found\n',
  'A=1\nthen words\n',
  '<title>How to read phpinfo() pages</title>',
  `<?php echo "define your settings"; ?>`,
  'a'.repeat(4096),
  '\n'.repeat(4096),
  'A'.repeat(4096),
];

describe('the signature of a file', () => {
  for (const { path, fits } of SIGNATURES) {
    it(`fits ${path}, and nothing that is served in its place`, () => {
      const own = GOOD[path] ?? [];
      assert.deepEqual(
        own.filter((text) => !fits(text)),
        [],
      );
      assert.notEqual(own.length, 0);
      const others = Object.entries(GOOD).flatMap(([other, texts]) =>
        other === path ? [] : texts,
      );
      assert.deepEqual(
        [...ELSEWHERE, ...others].filter((text) => fits(text)),
        [],
      );
    });
  }

  it('leaves a line alone that was cut in the middle', () => {
    const environment = SIGNATURES.find(({ path }) => path === '/.env');
    assert.ok(environment?.fits('A=1\nB=2\nhalf of a na'));
  });
});
