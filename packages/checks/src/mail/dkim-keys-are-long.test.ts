import { instant } from '@scrutineer/core';
import { NO_KEY_ANSWER, RSA_KEYS, dkimWith, keyAlias, keyTexts } from '../cedar-dkim.ts';
import { scenarios } from '../scenarios.ts';
import check from './dkim-keys-are-long.check.ts';

const at = instant('2026-11-03T00:00:00Z');
const LONG = `v=DKIM1; k=rsa; p=${RSA_KEYS[2048]}`;
const SHORT = `p=${RSA_KEYS[1024]}`;

scenarios(check, at, [
  {
    name: 'exactly 2048 bits',
    seen: { dkim: dkimWith({ mail: keyTexts(LONG) }) },
    expect: ['long'],
  },
  {
    name: 'exactly 1024 bits',
    seen: { dkim: dkimWith({ mail: keyTexts(SHORT) }) },
    expect: ['short'],
  },
  {
    name: '512 bits',
    seen: { dkim: dkimWith({ mail: keyTexts(`v=DKIM1; p=${RSA_KEYS[512]}`) }) },
    expect: ['refused'],
  },
  {
    name: 'Ed25519',
    seen: {
      dkim: dkimWith({
        mail: keyTexts('v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo='),
      }),
    },
    expect: ['long'],
  },
  {
    name: 'a key that was withdrawn',
    seen: { dkim: dkimWith({ mail: keyTexts('v=DKIM1; p=') }) },
    expect: ['long'],
  },
  {
    name: 'a key that cannot be read',
    seen: { dkim: dkimWith({ mail: keyTexts('v=DKIM1; p=<b>') }) },
    expect: ['long'],
  },
  {
    name: 'two keys, one at the end of an alias',
    seen: { dkim: dkimWith({ mail: keyTexts(LONG), s1: keyAlias('s1.mail.example', SHORT) }) },
    expect: ['long', 'short'],
  },
  {
    name: 'a key beside silence',
    seen: { dkim: dkimWith({ mail: keyTexts(SHORT), s1: NO_KEY_ANSWER }) },
    expect: ['short'],
  },
  { name: 'nothing found', seen: { dkim: dkimWith({}) }, expect: ['none-found'] },
  {
    name: 'nothing found, and silence',
    seen: { dkim: dkimWith({ s1: NO_KEY_ANSWER }) },
    expect: ['unknown'],
  },
  {
    name: 'a wildcard for other purposes',
    seen: {
      dkim: dkimWith({
        mail: keyTexts('v=spf1 -all'),
        s1: keyTexts('v=spf1 -all'),
        invented: keyTexts('v=spf1 -all'),
      }),
    },
    expect: ['none-found'],
  },
  {
    name: 'a wildcard with a key, which hides what is there and what is not',
    seen: { dkim: dkimWith({ mail: keyTexts(SHORT), invented: keyTexts(SHORT) }) },
    expect: ['none-found'],
  },
]);
