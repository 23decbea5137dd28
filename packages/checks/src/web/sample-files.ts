import type { ExposedFilesFacts } from '@scrutineer/probes/site/facts';

const PATHS = [
  '/.git/HEAD',
  '/.env',
  '/.svn/wc.db',
  '/.DS_Store',
  '/server-status',
  '/phpinfo.php',
  '/wp-config.php.bak',
  '/backup.sql',
];

/** For tests: a site that serves these files and no others; all else is not there. */
export function serving(...found: readonly string[]): ExposedFilesFacts {
  return {
    control: { status: 404, looksLike: [] },
    files: PATHS.map((path) => ({
      path,
      sight: {
        kind: 'seen',
        facts: { status: found.includes(path) ? 200 : 404, found: found.includes(path) },
      },
    })),
  };
}

/** For tests: the same site, where these files look like what stands everywhere. */
export function alike(facts: ExposedFilesFacts, ...looksLike: readonly string[]) {
  return { ...facts, control: { status: 200, looksLike: [...looksLike] } };
}

/** For tests: the same site, which wanted less of us before these files came up. */
export function without(facts: ExposedFilesFacts, ...paths: readonly string[]): ExposedFilesFacts {
  const why = { reason: 'throttled' as const, detail: 'HTTP status 429' };
  const files = facts.files.map((file) =>
    paths.includes(file.path) ? { ...file, sight: { kind: 'unseen' as const, why } } : file,
  );
  return { ...facts, files };
}

/** For tests: a site that turns every request for a file away. */
export function walled(): ExposedFilesFacts {
  const { files } = serving();
  const sight = { kind: 'seen' as const, facts: { status: 403, found: false } };
  return {
    control: { status: 403, looksLike: [] },
    files: files.map((file) => ({ ...file, sight })),
  };
}
