import { defineCheck, target } from '@scrutineer/core';
import { mtaSts } from '@scrutineer/probes/mta-sts/facts';
import { mx } from '@scrutineer/probes/mx/facts';
import { isMtaSts, parseMtaSts } from '@scrutineer/wire/mta-sts';
import { announcement, firstPolicy } from './mta-sts-change.ts';
import { TAKES_NO_MAIL, takesMail } from './takes-mail.ts';

/**
 * MAIL-20. The domain announces an MTA-STS policy with one record that can be read.
 *
 * 1. `dig +short TXT _mta-sts.DOMAIN`: count the texts that begin with `v=STSv1;`.
 * 2. None, and none that is meant to be one: `missing`. More than one: `several`: senders then heed none.
 * 3. The one breaks the grammar, or is only meant to be one: `unreadable`. Otherwise: `announced`.
 *
 * Not judged here: the policy itself (MAIL-21).
 */
export default defineCheck({
  id: 'MAIL-20',
  title: 'Senders are told to encrypt mail to the domain (MTA-STS)',
  why: 'Without it a stranger on the line can switch encryption off and read mail to the office without a sign.',
  sources: [
    { document: 'RFC 8461', clause: '3.1' },
    { document: 'NIST SP 800-177r1', clause: '5.2' },
  ],
  reproduce: 'dig TXT _mta-sts.{domain}',
  about: target,
  needs: { mtaSts, mx },
  outcomes: {
    announced: { status: 'pass', message: 'The domain {domain} announces an MTA-STS policy.' },
    missing: {
      status: 'fail',
      severity: 'low',
      message: 'The domain {domain} announces no MTA-STS policy.',
      remedy:
        'Publish the policy file given, in mode "testing" at first, and then the TXT record at _mta-sts.{domain}.',
      mender: 'mail-provider',
    },
    several: {
      status: 'fail',
      severity: 'medium',
      message: 'There are {count} MTA-STS records at _mta-sts.{domain}, so that senders heed none.',
      remedy: 'Replace the TXT records at _mta-sts.{domain} by the one given.',
      mender: 'dns-host',
    },
    unreadable: {
      status: 'fail',
      severity: 'medium',
      message: 'The text at _mta-sts.{domain} cannot be read as MTA-STS: {found}.',
      remedy: 'Replace the TXT record at _mta-sts.{domain} by the one given.',
      mender: 'dns-host',
    },
    'takes-no-mail': TAKES_NO_MAIL,
  },
  judge({ domain, mtaSts: { texts }, mx: mxFacts }, at) {
    if (!takesMail(mxFacts)) return [{ tag: 'takes-no-mail', args: {} }];
    const record = announcement(domain, at);
    const own = texts.filter(isMtaSts);
    if (own.length > 1) return [{ tag: 'several', args: { count: own.length }, changes: [record] }];
    const [found] =
      own.length > 0 ? own : texts.filter((text) => /^\W{0,9}v\W{0,9}sts/i.test(text));
    if (found === undefined) {
      const changes = [firstPolicy(domain, mxFacts), record];
      return [{ tag: 'missing', args: {}, changes }];
    }
    return own.length === 1 && parseMtaSts(found).kind === 'record'
      ? [{ tag: 'announced', args: {} }]
      : [{ tag: 'unreadable', args: { found }, changes: [record] }];
  },
});
