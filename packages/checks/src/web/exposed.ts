import type { Change, Judgement, Unclear, UrlSubject } from '@scrutineer/core';
import type { ExposedFilesFacts } from '@scrutineer/probes/site/facts';
import { errorPage, hostOf, originOf } from './landing.ts';

/** What it means that a file is there, and what mends it. */
export interface Exposure<Tag extends string> {
  readonly tag: Tag;
  readonly mend: 'take-away' | 'refuse-hidden-files' | 'close-status-page';
}

/**
 * Judges the files of these paths, each by itself: its failure where it is served, `absent` where it is not.
 *
 * Unknown where there was no answer, where a path at which nothing is looks just like it (the site then plays games), and
 * where everything is turned away, which may be meant for programs.
 */
export function judgeExposed<Tag extends string>(
  subject: UrlSubject,
  { control, files }: ExposedFilesFacts,
  exposures: Readonly<Record<string, Exposure<Tag>>>,
): readonly (Judgement<Tag | 'absent'> | Unclear)[] {
  const origin = originOf(subject.url);
  const host = hostOf(subject.url);
  return Object.entries(exposures).map(([path, { tag, mend }]) => {
    const target = `${origin}${path}`;
    const sight = files.find((file) => file.path === path)?.sight;
    if (sight === undefined) return { locus: target, unclear: { reason: 'never-tried' } };
    if (sight.kind === 'unseen') return { locus: target, unclear: sight.why };
    const { found, status } = sight.facts;
    if (!found && isWall(status) && isWall(control.status))
      return { ...errorPage(status), locus: target };
    if (!found) return { tag: 'absent', locus: target, args: { target } };
    if (control.looksLike.includes(path)) {
      const detail = 'the same content stands where nothing is';
      return { locus: target, unclear: { reason: 'protocol', stage: path, detail } };
    }
    const changes = [changeOf(mend, host, target)];
    return { tag, locus: target, args: { host, target }, changes };
  });
}

function isWall(status: number): boolean {
  return status >= 400 && status !== 404 && status !== 410;
}

function changeOf(mend: Exposure<string>['mend'], host: string, url: string): Change {
  return mend === 'take-away'
    ? { kind: 'file', url, mediaType: 'application/octet-stream', content: null }
    : { kind: 'web-server', host, setting: mend };
}
