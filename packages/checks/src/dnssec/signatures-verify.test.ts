import { keyTag } from '@scrutineer/wire/dnssec';
import { makeKey } from '@scrutineer/wire/dnssec-signing';
import { signedAt, signedZone, unsignedZone, zoneSignedBy } from '../cedar-dnssec.ts';
import { scenarios } from '../scenarios.ts';
import check from './signatures-verify.check.ts';

const other = zoneSignedBy(makeKey({ zone: 'cedar.example', algorithm: 13 }));
const edwards = zoneSignedBy(makeKey({ zone: 'cedar.example', algorithm: 15 }));
const [signature] = signedZone.soaSignatures;
const [key] = signedZone.keys;
const [ds] = signedZone.ds;
const strange = { ...key!, algorithm: 17 };

scenarios(check, signedAt, [
  row('signed with ECDSA', signedZone, 'verifies', 'verifies'),
  row('signed with Ed25519', edwards, 'verifies', 'verifies'),
  row(
    'other records than were signed',
    { soa: signedZone.soa!.replace('7200', '7201') },
    'verifies',
    'does-not-verify',
  ),
  row(
    'signed by a key that is not served',
    { soaSignatures: other.soaSignatures },
    'verifies',
    'does-not-verify',
  ),
  row(
    'a forged signature',
    { soaSignatures: [{ ...signature!, signature: 'AAAA' }] },
    'verifies',
    'does-not-verify',
  ),
  row(
    'a forged one beside a genuine one',
    { soaSignatures: [{ ...signature!, signature: '%' }, signature!] },
    'verifies',
    'verifies',
  ),
  row(
    'a strange key beside',
    { keys: [...signedZone.keys, ...other.keys] },
    'does-not-verify',
    'verifies',
  ),
  row('no signature', { keySignatures: [], soaSignatures: [] }, 'missing', 'missing'),
  row(
    'times that no clock knows',
    { soaSignatures: [{ ...signature!, inception: -1.5 }] },
    'verifies',
    'does-not-verify',
  ),
  row('no SOA record', { soa: null }, 'verifies', 'unknown'),
  row('a SOA record that cannot be read', { soa: 'nonsense' }, 'verifies', 'unknown'),
  row(
    'an algorithm that cannot be computed',
    {
      keys: [key!, strange],
      soaSignatures: [{ ...signature!, algorithm: 17, keyTag: keyTag(strange) }],
    },
    'does-not-verify',
    'unknown',
  ),
  row('a key that the registrar does not name', { ds: other.ds }, 'no-known-key'),
  row('a digest that cannot be computed', { ds: [{ ...ds!, digestType: 5 }] }, 'unknown'),
  row('not signed', unsignedZone, 'not-signed'),
]);

function row(
  name: string,
  change: Partial<typeof signedZone>,
  ...tags: (keyof typeof check.outcomes | 'unknown')[]
) {
  return { name, seen: { dnssec: { ...signedZone, ...change } }, expect: tags };
}
