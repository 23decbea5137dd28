/** A file that should not be public, and how its content is told from a page that says "not found". */
export interface Signature {
  readonly path: string;
  /** `text` are the first bytes as Latin-1. Pure; quick on any text. */
  readonly fits: (text: string) => boolean;
}

const LINES_MAX = 20;

/**
 * The files that are asked for, those that are found most often first.
 *
 * Each is told by what is in it, never by a status: many sites answer everything with success.
 */
export const SIGNATURES: readonly Signature[] = [
  {
    path: '/.git/HEAD',
    fits: (text) => /^(ref: refs\/[\x21-\x7e]{1,200}|[0-9a-f]{40}|[0-9a-f]{64})\s{0,4}$/.test(text),
  },
  { path: '/.env', fits: isEnvironment },
  { path: '/.svn/wc.db', fits: (text) => text.startsWith('SQLite format 3\0') },
  { path: '/.DS_Store', fits: (text) => text.startsWith('\0\0\0\u0001Bud1') },
  {
    path: '/server-status',
    fits: (text) =>
      text.includes('Apache Server Status for ') ||
      /^Active connections: \d{1,9} *\r?\n/.test(text),
  },
  {
    path: '/phpinfo.php',
    fits: (text) => /<title>(PHP [\w.+~-]{1,60} - )?phpinfo\(\)<\/title>/i.test(text),
  },
  {
    path: '/wp-config.php.bak',
    fits: (text) => text.includes('<?php') && /define\( ?['"]DB_(NAME|PASSWORD)['"]/.test(text),
  },
  {
    path: '/backup.sql',
    fits: (text) =>
      !/^\s{0,100}<(!doctype|html)/i.test(text) &&
      /^(-- (MySQL|MariaDB|PostgreSQL|phpMyAdmin)|CREATE TABLE |INSERT INTO |DROP TABLE )/m.test(
        text,
      ),
  },
];

/** Names and values, and nothing else but blank lines and remarks. */
function isEnvironment(text: string): boolean {
  const whole = text.slice(0, Math.max(text.lastIndexOf('\n'), 0) || text.length);
  const lines = whole
    .split(/\r?\n/, LINES_MAX)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  return lines.length > 0 && lines.every((line) => /^(export )?[A-Z][A-Z0-9_]{0,99} ?=/.test(line));
}
