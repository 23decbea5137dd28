import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './development-files-are-not-public.check.ts';
import { alike, serving, walled, without } from './sample-files.ts';
import { site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  {
    name: 'nothing that should not be there',
    subject: site,
    seen: { exposedFiles: serving() },
    expect: ['absent', 'absent', 'absent'],
  },
  {
    name: '/.git/HEAD',
    subject: site,
    seen: { exposedFiles: serving('/.git/HEAD') },
    expect: ['repository', 'absent', 'absent'],
  },
  {
    name: '/.svn/wc.db',
    subject: site,
    seen: { exposedFiles: serving('/.svn/wc.db') },
    expect: ['absent', 'repository', 'absent'],
  },
  {
    name: '/.DS_Store',
    subject: site,
    seen: { exposedFiles: serving('/.DS_Store') },
    expect: ['absent', 'absent', 'folder-list'],
  },
  {
    name: 'what looks the same where nothing is',
    subject: site,
    seen: { exposedFiles: alike(serving('/.git/HEAD'), '/.git/HEAD') },
    expect: ['unknown', 'absent', 'absent'],
  },
  {
    name: 'a server that wanted less of us in between',
    subject: site,
    seen: { exposedFiles: without(serving('/.git/HEAD'), '/.DS_Store') },
    expect: ['repository', 'absent', 'unknown'],
  },
  {
    name: 'a wall before everything',
    subject: site,
    seen: { exposedFiles: walled() },
    expect: ['unknown', 'unknown', 'unknown'],
  },
  {
    name: 'a refusal of this file alone',
    subject: site,
    seen: { exposedFiles: { ...walled(), control: { status: 404, looksLike: [] } } },
    expect: ['absent', 'absent', 'absent'],
  },
  {
    name: 'facts from before a file was asked for',
    subject: site,
    seen: { exposedFiles: { ...serving(), files: [] } },
    expect: ['unknown', 'unknown', 'unknown'],
  },
]);
