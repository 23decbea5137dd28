import { defineCheck, target } from '@scrutineer/core';
import { dkim } from '@scrutineer/probes/dkim/facts';
import { parseDkimKey } from '@scrutineer/wire/dkim';
import { NO_KEY_FOUND, judgeKeys, withoutTag } from './dkim-reading.ts';
import { onlyText } from './text-change.ts';

/**
 * MAIL-35. The DKIM records that were found can be used by those who check signatures.
 *
 * 1. Find records as in MAIL-34. None: `none-found`.
 * 2. `h` names hashes, and `sha256` is not among them: `old-hash`.
 * 3. The record breaks the grammar otherwise, or `p` holds no key: `unreadable`. Otherwise, also where `p` is empty: `usable`.
 *
 * A key that is only too short is left to MAIL-34.
 */
export default defineCheck({
  id: 'MAIL-35',
  title: 'DKIM records can be used',
  why: 'Mail of the office whose signature cannot be checked is taken for forged, and voters do not get it.',
  sources: [
    { document: 'RFC 6376', clause: '3.6.1' },
    { document: 'RFC 8301', clause: '3.1' },
  ],
  reproduce: 'dig TXT {name}',
  about: target,
  needs: { dkim },
  outcomes: {
    usable: { status: 'pass', message: 'The DKIM record at {name} can be used.' },
    'old-hash': {
      status: 'fail',
      severity: 'medium',
      message: 'The DKIM record at {name} allows SHA-1 only, which nobody takes any more.',
      remedy: 'Replace the DKIM record at {name} by the one given, which is without the tag "h".',
      mender: 'dns-host',
    },
    unreadable: {
      status: 'fail',
      severity: 'medium',
      message: 'The DKIM record at {name} cannot be used: {problem}.',
      remedy:
        'Enter the record at {name} again, exactly as your mail service shows it. If no service of yours uses it, delete it, as the change given does; as it stands it is of no use to anybody.',
      mender: 'dns-host',
    },
    'none-found': NO_KEY_FOUND,
  },
  judge(view) {
    return judgeKeys(view, ({ name, text, reading }) => {
      if (reading.kind === 'record' || isShortOnly(reading))
        return { tag: 'usable', args: { name } };
      const mended = withoutTag(text, 'h');
      if (mended !== text && parseDkimKey(mended).kind === 'record')
        return { tag: 'old-hash', args: { name }, changes: [onlyText(name, mended)] };
      const [problem] = reading.errors;
      const changes = [{ kind: 'records', name, type: 'TXT', values: [] } as const];
      return { tag: 'unreadable', args: { name, problem }, changes };
    });
  },
});

function isShortOnly({
  errors,
  tooShort,
}: {
  readonly errors: readonly string[];
  readonly tooShort?: object;
}): boolean {
  return tooShort !== undefined && errors.length === 1;
}
