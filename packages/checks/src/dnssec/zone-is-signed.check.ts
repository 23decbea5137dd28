import { type Change, defineCheck, target } from '@scrutineer/core';
import { dnssec } from '@scrutineer/probes/dnssec/facts';

/**
 * SEC-1. The zone is signed (DNSSEC), and the registrar publishes that it is.
 *
 * 1. Ask the zone for its keys: `dig +cd DNSKEY ZONE`. Ask for the registrar's records: `dig DS ZONE`.
 * 2. Both: `signed`. Neither: `unsigned`.
 * 3. Keys, but no DS record: `not-linked`: nobody checks the signatures.
 * 4. DS records, but no keys: `keys-missing`: resolvers that check signatures refuse every answer.
 *
 * Not judged here: whether the keys are those that the registrar names (SEC-2).
 */
export default defineCheck({
  id: 'SEC-1',
  title: 'The zone is signed with DNSSEC',
  why: 'Unsigned answers can be forged on their way, and lead voters or the mail of the office to an impostor.',
  sources: [
    { document: 'RFC 9364', clause: '1.1' },
    { document: 'RFC 4035', clause: '5' },
    { document: 'RFC 6840', clause: '5.11' },
  ],
  reproduce: 'dig +cd +multiline DNSKEY {zone}',
  about: target,
  needs: { dnssec },
  outcomes: {
    signed: { status: 'pass', message: 'The zone {zone} is signed, and the registrar says so.' },
    unsigned: {
      status: 'fail',
      severity: 'medium',
      message: 'The zone {zone} is not signed.',
      remedy:
        'Turn DNSSEC on at your DNS host for {zone}, wait a day, then enter the DS record that it shows you at the registrar.',
      mender: 'dns-host',
    },
    'not-linked': {
      status: 'fail',
      severity: 'medium',
      message: 'The zone {zone} is signed, but the registrar publishes no DS record for it.',
      remedy:
        'Ask your DNS host whether the signatures of {zone} are in order and renewed by themselves. Then enter the DS record that it shows you for {zone} at the registrar.',
      mender: 'office',
    },
    'keys-missing': {
      status: 'fail',
      severity: 'critical',
      message: 'The registrar says that {zone} is signed, but the zone has no key.',
      remedy:
        'Take the DS record of {zone} out at the registrar today. Then have your DNS host turn DNSSEC on for {zone}, wait a day, and enter the DS record that it shows you at the registrar.',
      mender: 'office',
    },
  },
  judge({ dnssec: { zone, ds, keys } }) {
    const args = { zone };
    const sign: Change = { kind: 'dnssec', zone, action: 'sign' };
    const link: Change = { kind: 'ds', zone, values: 'from-keys' };
    if (keys.length > 0 && ds.length > 0) return [{ tag: 'signed', args }];
    if (keys.length > 0) return [{ tag: 'not-linked', args, changes: [link] }];
    if (ds.length === 0) return [{ tag: 'unsigned', args, changes: [sign, link] }];
    const unlink: Change = { kind: 'ds', zone, values: [] };
    return [{ tag: 'keys-missing', args, changes: [unlink, sign, link] }];
  },
});
