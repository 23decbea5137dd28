import { instant } from '@scrutineer/core';
import { NO_KEY_ANSWER, dkimWith, keyAlias, keyTexts } from '../cedar-dkim.ts';
import { scenarios } from '../scenarios.ts';
import check from './dkim-aliases-lead-to-keys.check.ts';

const at = instant('2026-11-03T00:00:00Z');

scenarios(check, at, [
  {
    name: 'an alias for a record',
    seen: { dkim: dkimWith({ mail: keyAlias('a.mail.example', 'p=') }) },
    expect: ['leads-to-key'],
  },
  {
    name: 'an alias for nothing beside one for a record',
    seen: {
      dkim: dkimWith({ mail: keyAlias('a.mail.example'), s1: keyAlias('b.mail.example', 'p=') }),
    },
    expect: ['dangling', 'leads-to-key'],
  },
  {
    name: 'the alias of a wildcard',
    seen: {
      dkim: dkimWith({ mail: keyAlias('web.example'), invented: keyAlias('web.example') }),
    },
    expect: ['none-found'],
  },
  { name: 'no alias', seen: { dkim: dkimWith({ mail: keyTexts('p=') }) }, expect: ['none-found'] },
  { name: 'silence', seen: { dkim: dkimWith({ mail: NO_KEY_ANSWER }) }, expect: ['unknown'] },
  {
    name: 'an alias for nothing beside silence',
    seen: { dkim: dkimWith({ mail: keyAlias('a.mail.example'), s1: NO_KEY_ANSWER }) },
    expect: ['dangling'],
  },
]);
