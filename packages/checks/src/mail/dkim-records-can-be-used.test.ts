import { instant } from '@scrutineer/core';
import { NO_KEY_ANSWER, RSA_KEYS, dkimWith, keyTexts } from '../cedar-dkim.ts';
import { scenarios } from '../scenarios.ts';
import check from './dkim-records-can-be-used.check.ts';

const at = instant('2026-11-03T00:00:00Z');
const LONG = `v=DKIM1; k=rsa; p=${RSA_KEYS[2048]}`;

scenarios(check, at, [
  { name: 'a plain record', seen: key(LONG), expect: ['usable'] },
  { name: 'both hashes', seen: key(`h=sha1:sha256; ${LONG.slice(9)}`), expect: ['usable'] },
  { name: 'a key that was withdrawn', seen: key('p='), expect: ['usable'] },
  {
    name: 'a key that is too short, which another check judges',
    seen: key(`p=${RSA_KEYS[512]}`),
    expect: ['usable'],
  },
  {
    name: 'SHA-1 alone',
    seen: key(`v=DKIM1; H = sha1; h=sha1; p=${RSA_KEYS[2048]}`),
    expect: ['old-hash'],
  },
  {
    name: 'SHA-1 alone, and no key either',
    seen: key('v=DKIM1; h=sha1; p=MIIB'),
    expect: ['unreadable'],
  },
  {
    name: 'a version in lower case',
    seen: key(`v=dkim1; p=${RSA_KEYS[2048]}`),
    expect: ['unreadable'],
  },
  { name: 'a key cut short', seen: key(LONG.slice(0, 250)), expect: ['unreadable'] },
  { name: 'a quote left in', seen: key(`"${LONG}"`), expect: ['unreadable'] },
  { name: 'hostile text', seen: key('p=<script>alert(1)</script>'), expect: ['unreadable'] },
  { name: 'very long', seen: key(`p=${'A'.repeat(60_000)}`), expect: ['unreadable'] },
  { name: 'nothing found', seen: { dkim: dkimWith({}) }, expect: ['none-found'] },
  { name: 'silence', seen: { dkim: dkimWith({ mail: NO_KEY_ANSWER }) }, expect: ['unknown'] },
]);

function key(text: string) {
  return { dkim: dkimWith({ mail: keyTexts(text) }) };
}
