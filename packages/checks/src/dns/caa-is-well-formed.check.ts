import { defineCheck, target } from '@scrutineer/core';
import { caa } from '@scrutineer/probes/caa/facts';
import { parseCaa } from '@scrutineer/wire/caa';
import { caaText } from './caa-text.ts';

/**
 * DNS-18. Every CAA record that counts for the name can be read by an authority.
 *
 * 1. Find the CAA records as in DNS-17: `dig +short CAA NAME`.
 * 2. One that breaks the grammar of its property: `unreadable`. Authorities take it for "nobody may issue".
 * 3. One with the critical flag and a tag that is registered nowhere: `unknown-critical`, with the same effect.
 * 4. All can be read: `well-formed`. There are none: `none`.
 *
 * Unknown tags without the critical flag are legal, and ignored by authorities.
 */
export default defineCheck({
  id: 'DNS-18',
  title: 'CAA records can be read',
  why: 'An authority that cannot read a record must refuse to renew the certificate, and then voters see a warning in place of the site.',
  sources: [
    { document: 'RFC 8659', clause: '4.1' },
    { document: 'RFC 8657', clause: '3' },
  ],
  reproduce: 'dig CAA {name}',
  about: target,
  needs: { caa },
  outcomes: {
    'well-formed': { status: 'pass', message: 'All {count} CAA records at {name} can be read.' },
    unreadable: {
      status: 'fail',
      severity: 'medium',
      message: 'At {name} there are CAA records that cannot be read: {found}.',
      remedy: 'Have your DNS host remove these CAA records at {name}, or write them anew: {found}.',
      mender: 'dns-host',
    },
    'unknown-critical': {
      status: 'fail',
      severity: 'medium',
      message:
        'At {name} there are CAA records that forbid all certificates, as no authority knows them: {found}.',
      remedy: 'Have your DNS host remove these CAA records at {name}, or write them anew: {found}.',
      mender: 'dns-host',
    },
    none: { status: 'not-applicable', message: 'There is no CAA record for {name}.' },
  },
  judge({ domain, caa: { at, records } }) {
    if (at === null || records.length === 0) return [{ tag: 'none', args: { name: domain } }];
    const broken = records.filter((record) => parseCaa(record).kind === 'invalid');
    const strange = records.filter((record) => {
      const property = parseCaa(record);
      return property.kind === 'other' && property.isCritical && !property.isRegistered;
    });
    const useless = [...broken, ...strange];
    if (useless.length === 0)
      return [{ tag: 'well-formed', args: { name: at, count: records.length } }];
    const values = records.filter((record) => !useless.includes(record)).map(caaText);
    return [
      {
        tag: broken.length > 0 ? 'unreadable' : 'unknown-critical',
        args: { name: at, found: useless.map(caaText).join(', ') },
        changes: [{ kind: 'records', name: at, type: 'CAA', values }],
      },
    ];
  },
});
