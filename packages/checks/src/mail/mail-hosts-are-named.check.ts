import { defineCheck, target } from '@scrutineer/core';
import { mx } from '@scrutineer/probes/mx/facts';
import { mxChange } from './mx-change.ts';

/**
 * MAIL-1. The domain names the hosts that take its mail, or says that it takes none.
 *
 * 1. `dig +short MX DOMAIN`.
 * 2. No record: `missing`: senders then try the web host. The null MX (a single dot) and others: `contradictory`.
 * 3. The null MX alone: `none-wanted`. One host or more: `named`. The name does not exist: `no-such-name`.
 *
 * Not judged here: whether the hosts exist (MAIL-2), and whether a domain without mail is locked (MAIL-29).
 */
export default defineCheck({
  id: 'MAIL-1',
  title: 'The domain says where its mail goes, or that it takes none',
  why: 'Without that, mail for the office is tried at the web server, and is lost or read there.',
  sources: [
    { document: 'RFC 5321', clause: '5.1' },
    { document: 'RFC 7505', clause: '3' },
  ],
  reproduce: 'dig MX {domain}',
  about: target,
  needs: { mx },
  outcomes: {
    named: { status: 'pass', message: 'Mail for {domain} goes to {names}.' },
    'none-wanted': { status: 'pass', message: 'The domain {domain} says that it takes no mail.' },
    missing: {
      status: 'fail',
      severity: 'low',
      message: 'The domain {domain} has no MX record.',
      remedy:
        'Publish the MX record given if {domain} takes no mail. If it does take mail, name its mail servers there instead.',
      mender: 'dns-host',
    },
    contradictory: {
      status: 'fail',
      severity: 'medium',
      message: 'The domain {domain} says that it takes no mail, and names {names} as well.',
      remedy: 'Remove the MX record that is a single dot, and leave the mail servers.',
      mender: 'dns-host',
    },
    'no-such-name': { status: 'not-applicable', message: 'The name {domain} does not exist.' },
  },
  judge({ domain, mx: { exists, records } }) {
    if (!exists) return [{ tag: 'no-such-name', args: {} }];
    const named = records.filter(({ exchange }) => exchange !== '.');
    const names = named.map(({ exchange }) => exchange).join(', ');
    if (records.length === 0) {
      const none = mxChange(domain, [{ preference: 0, exchange: '.' }]);
      return [{ tag: 'missing', args: {}, changes: [none] }];
    }
    if (named.length === 0) return [{ tag: 'none-wanted', args: {} }];
    return named.length < records.length
      ? [{ tag: 'contradictory', args: { names }, changes: [mxChange(domain, named)] }]
      : [{ tag: 'named', args: { names } }];
  },
});
