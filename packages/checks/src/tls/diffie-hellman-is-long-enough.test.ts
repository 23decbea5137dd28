import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './diffie-hellman-is-long-enough.check.ts';
import { census, seen, server, unseen } from './sample-census.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  { name: 'none', subject, seen: { tlsCensus: census() }, expect: ['not-used'] },
  {
    name: 'exactly 2048 bits',
    subject,
    seen: { tlsCensus: census(undefined, { dhBits: seen(2048) }) },
    expect: ['long-enough'],
  },
  {
    name: 'one bit less',
    subject,
    seen: { tlsCensus: census(undefined, { dhBits: seen(2047) }) },
    expect: ['short'],
  },
  {
    name: 'one bit more than 1024',
    subject,
    seen: { tlsCensus: census(undefined, { dhBits: seen(1025) }) },
    expect: ['short'],
  },
  {
    name: 'exactly 1024 bits',
    subject,
    seen: { tlsCensus: census(undefined, { dhBits: seen(1024) }) },
    expect: ['breakable'],
  },
  {
    name: 'no answer',
    subject,
    seen: { tlsCensus: census(undefined, { dhBits: unseen }) },
    expect: ['unknown'],
  },
]);
