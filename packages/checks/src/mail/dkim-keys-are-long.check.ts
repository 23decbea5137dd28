import { defineCheck, target } from '@scrutineer/core';
import { dkim } from '@scrutineer/probes/dkim/facts';
import { NO_KEY_FOUND, judgeKeys } from './dkim-reading.ts';

/** RFC 8301, 3.2: verifiers refuse shorter keys; signers should use longer ones. */
const BITS_MIN = 1024;
const BITS_WANTED = 2048;

/**
 * MAIL-34. The keys that sign the domain's mail are long enough.
 *
 * 1. `dig +short TXT SELECTOR._domainkey.DOMAIN` for the selectors that the domain's mail services use, and for `default`,
 *    `dkim`, `mail` and `s1`. None has a key: `none-found`, which says nothing of the domain.
 * 2. Decode `p` (`base64 -d | openssl rsa -pubin -inform DER -noout -text`). An RSA key below 1024 bits: `refused`; below
 *    2048: `short`. A longer one, Ed25519, or an empty `p` (a key that was withdrawn): `long`.
 *
 * Not judged here: records that cannot be read (MAIL-35).
 */
export default defineCheck({
  id: 'MAIL-34',
  title: 'The keys that sign mail are long enough',
  why: 'With a key that was worked out, an outsider signs mail that every server takes for the mail of the office.',
  sources: [
    { document: 'RFC 8301', clause: '3.2' },
    { document: 'NIST SP 800-177r1', clause: '4.5' },
  ],
  reproduce: 'dig TXT {name}',
  about: target,
  needs: { dkim },
  outcomes: {
    long: { status: 'pass', message: 'The DKIM record at {name} holds {found}.' },
    short: {
      status: 'fail',
      severity: 'low',
      message: 'The DKIM key at {name} has {bits} bits.',
      remedy: 'Replace the DKIM key at {name} by one of 2048 bits.',
      mender: 'mail-provider',
    },
    refused: {
      status: 'fail',
      severity: 'high',
      message: 'The DKIM key at {name} has {bits} bits, so few that it can be worked out.',
      remedy: 'Replace the DKIM key at {name} by one of 2048 bits now.',
      mender: 'mail-provider',
    },
    'none-found': NO_KEY_FOUND,
  },
  judge(view) {
    return judgeKeys(view, ({ name, reading }) => {
      const key = reading.kind === 'record' ? reading.key : (reading.tooShort ?? null);
      const bits = key?.algorithm === 'rsa' ? key.bits : BITS_WANTED;
      if (bits < BITS_WANTED) {
        const changes = [{ kind: 'dkim-key', name, bits: BITS_WANTED } as const];
        return { tag: bits < BITS_MIN ? 'refused' : 'short', args: { name, bits }, changes };
      }
      return { tag: 'long', args: { name, found: wordsFor(key) } };
    });
  },
});

function wordsFor(key: { readonly algorithm: string; readonly bits: number } | null): string {
  if (key === null) return 'no key, as it was withdrawn or cannot be read';
  return key.algorithm === 'rsa' ? `an RSA key of ${key.bits} bits` : 'an Ed25519 key';
}
