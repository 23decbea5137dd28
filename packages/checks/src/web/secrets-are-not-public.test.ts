import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './secrets-are-not-public.check.ts';
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
    name: '/.env',
    subject: site,
    seen: { exposedFiles: serving('/.env') },
    expect: ['secrets', 'absent', 'absent'],
  },
  {
    name: '/wp-config.php.bak',
    subject: site,
    seen: { exposedFiles: serving('/wp-config.php.bak') },
    expect: ['absent', 'secrets', 'absent'],
  },
  {
    name: '/backup.sql',
    subject: site,
    seen: { exposedFiles: serving('/backup.sql') },
    expect: ['absent', 'absent', 'dump'],
  },
  {
    name: 'what looks the same where nothing is',
    subject: site,
    seen: { exposedFiles: alike(serving('/.env'), '/.env') },
    expect: ['unknown', 'absent', 'absent'],
  },
  {
    name: 'a server that wanted less of us in between',
    subject: site,
    seen: { exposedFiles: without(serving('/.env'), '/backup.sql') },
    expect: ['secrets', 'absent', 'unknown'],
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
