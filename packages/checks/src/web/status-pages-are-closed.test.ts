import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './status-pages-are-closed.check.ts';
import { alike, serving, walled, without } from './sample-files.ts';
import { site } from './sample-page.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  {
    name: 'nothing that should not be there',
    subject: site,
    seen: { exposedFiles: serving() },
    expect: ['absent', 'absent'],
  },
  {
    name: '/server-status',
    subject: site,
    seen: { exposedFiles: serving('/server-status') },
    expect: ['server-status', 'absent'],
  },
  {
    name: '/phpinfo.php',
    subject: site,
    seen: { exposedFiles: serving('/phpinfo.php') },
    expect: ['absent', 'php-settings'],
  },
  {
    name: 'what looks the same where nothing is',
    subject: site,
    seen: { exposedFiles: alike(serving('/server-status'), '/server-status') },
    expect: ['unknown', 'absent'],
  },
  {
    name: 'a server that wanted less of us in between',
    subject: site,
    seen: { exposedFiles: without(serving('/server-status'), '/phpinfo.php') },
    expect: ['server-status', 'unknown'],
  },
  {
    name: 'a wall before everything',
    subject: site,
    seen: { exposedFiles: walled() },
    expect: ['unknown', 'unknown'],
  },
  {
    name: 'a refusal of this file alone',
    subject: site,
    seen: { exposedFiles: { ...walled(), control: { status: 404, looksLike: [] } } },
    expect: ['absent', 'absent'],
  },
  {
    name: 'facts from before a file was asked for',
    subject: site,
    seen: { exposedFiles: { ...serving(), files: [] } },
    expect: ['unknown', 'unknown'],
  },
]);
