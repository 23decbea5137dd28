import { instant } from '@scrutineer/core';
import { delegated, nameless } from '../cedar-dns.ts';
import { scenarios } from '../scenarios.ts';
import check from './name-is-delegated.check.ts';

scenarios(check, instant('2026-11-03'), [
  { name: 'a zone of its own', seen: { delegation: delegated }, expect: ['delegated'] },
  {
    name: 'a name inside the zone',
    domain: 'vote.cedar.example',
    seen: { delegation: delegated },
    expect: ['delegated'],
  },
  { name: 'nobody has it', seen: { delegation: nameless }, expect: ['not-registered'] },
  {
    name: 'a top-level name that does not exist',
    domain: 'cedar.nowhere',
    seen: { delegation: { exists: false, nearest: '.', registrable: 'cedar.nowhere' } },
    expect: ['not-registered'],
  },
  {
    name: 'a name that its zone does not have',
    domain: 'vot.cedar.example',
    seen: { delegation: { exists: false, nearest: 'cedar.example', registrable: 'cedar.example' } },
    expect: ['no-such-name'],
  },
  {
    name: 'a name below one that nobody has',
    domain: 'vote.cedar.example',
    seen: { delegation: nameless },
    expect: ['not-registered'],
  },
  {
    name: 'a name right below two public labels',
    domain: 'cedar.mn.us',
    seen: { delegation: { exists: false, nearest: 'mn.us', registrable: 'cedar.mn.us' } },
    expect: ['not-registered'],
  },
  {
    name: 'a public suffix that does not exist',
    domain: 'nowhere',
    seen: { delegation: { exists: false, nearest: '.', registrable: null } },
    expect: ['not-registered'],
  },
]);
