import { defineCheck, target } from '@scrutineer/core';
import { dkim } from '@scrutineer/probes/dkim/facts';
import { NO_KEY_FOUND, judgeKeys, withoutTag } from './dkim-reading.ts';
import { onlyText } from './text-change.ts';

/**
 * MAIL-36. The DKIM keys that were found count: none of them is marked as a test.
 *
 * 1. Find records as in MAIL-34. None: `none-found`.
 * 2. `t` has the flag `y` and `p` is not empty: `testing`: servers may treat such mail as unsigned. Otherwise: `counts`.
 */
export default defineCheck({
  id: 'MAIL-36',
  title: 'DKIM keys count',
  why: 'A signature that is only a test does not have to be heeded, so that forged mail is not told from genuine mail.',
  sources: [{ document: 'RFC 6376', clause: '3.6.1' }],
  reproduce: 'dig TXT {name}',
  about: target,
  needs: { dkim },
  outcomes: {
    counts: { status: 'pass', message: 'The DKIM record at {name} is not marked as a test.' },
    testing: {
      status: 'fail',
      severity: 'low',
      message: 'The DKIM key at {name} is marked as a test (t=y).',
      remedy: 'Replace the DKIM record at {name} by the one given, once signed mail arrives well.',
      mender: 'dns-host',
    },
    'none-found': NO_KEY_FOUND,
  },
  judge(view) {
    return judgeKeys(view, ({ name, text, reading }) => {
      if (reading.kind === 'invalid' || reading.key === null || !reading.flags.includes('y'))
        return { tag: 'counts', args: { name } };
      const rest = reading.flags.filter((flag) => flag !== 'y' && flag !== '');
      const flags = rest.length > 0 ? `; t=${rest.join(':')}` : '';
      const changes = [onlyText(name, `${withoutTag(text, 't')}${flags}`)];
      return { tag: 'testing', args: { name }, changes };
    });
  },
});
