import { defineCheck, target } from '@scrutineer/core';
import { mx } from '@scrutineer/probes/mx/facts';
import { listed } from '../listed.ts';
import { mxChange } from './mx-change.ts';
import { TAKES_NO_MAIL, takesMail } from './takes-mail.ts';

/**
 * MAIL-40. Each mail host of the domain is named once.
 *
 * 1. `dig +short MX DOMAIN`: a host stands there with two preferences: `repeated`. Otherwise: `once`.
 *
 * Not judged here: how many hosts there are.
 */
export default defineCheck({
  id: 'MAIL-40',
  title: 'Each mail host is named once',
  why: 'A second place of the same host is no second host: when it is down, senders only try it twice.',
  sources: [{ document: 'RFC 5321', clause: '5.1' }],
  reproduce: 'dig MX {domain}',
  about: target,
  needs: { mx },
  outcomes: {
    once: { status: 'pass', message: 'Each mail host of {domain} is named once.' },
    repeated: {
      status: 'fail',
      severity: 'info',
      message: 'The domain {domain} names a mail host more than once: {names}.',
      remedy: 'Let the MX records of {domain} be the ones given.',
      mender: 'dns-host',
    },
    'takes-no-mail': TAKES_NO_MAIL,
  },
  judge({ domain, mx: facts }) {
    if (!takesMail(facts)) return [{ tag: 'takes-no-mail', args: {} }];
    const { records } = facts;
    const first = records.filter(
      ({ exchange }, at) => records.findIndex((each) => each.exchange === exchange) === at,
    );
    if (first.length === records.length) return [{ tag: 'once', args: {} }];
    const again = records.filter((each) => !first.includes(each)).map(({ exchange }) => exchange);
    const names = listed([...new Set(again)]);
    return [{ tag: 'repeated', args: { names }, changes: [mxChange(domain, first)] }];
  },
});
