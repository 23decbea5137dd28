import { editZone } from '../changes/edit-world.ts';
import { WWW, certificate } from './break-host.ts';
import type { Scenarios } from './scenario.ts';

/** The certificates that show each failing outcome of the checks of the group CERT. */
export const certificateScenarios: Scenarios = {
  'CERT-1/self-signed': certificate({ issuer: 'self' }),
  'CERT-1/private-authority': certificate({ issuer: 'private' }),
  'CERT-1/authority-expired': certificate({ chain: 'stale' }),
  'CERT-1/refused': certificate({ chain: 'forged' }),
  'CERT-2/incomplete': certificate({ chain: 'leaf-only' }),
  'CERT-2/out-of-order': certificate({ chain: 'misordered' }),
  'CERT-3/other-name': certificate({ names: ['hosting.example'] }),
  'CERT-3/variant-not-named': certificate({ names: ['cedar.example'] }, WWW),
  'CERT-4/expired': certificate({ fromDays: -90, toDays: -1 }),
  'CERT-4/not-yet-valid': certificate({ fromDays: 1, toDays: 90 }),
  'CERT-5/late': certificate({ fromDays: -78, toDays: 12 }),
  'CERT-5/last-moment': certificate({ fromDays: -87, toDays: 3 }),
  'CERT-6/too-long': certificate({ fromDays: -10, toDays: 800, timestamps: 3 }),
  'CERT-7/short': certificate({ key: 'rsa-1536' }),
  'CERT-7/breakable': certificate({ key: 'rsa-1024' }),
  'CERT-8/forgeable': certificate({ hash: 'sha1' }),
  'CERT-9/other-purpose': certificate({ extendedKeyUsage: ['clientAuth'] }),
  'CERT-10/unpublished': certificate({ timestamps: 0 }),
  'CERT-11/wildcard': certificate({ names: ['cedar.example', '*.cedar.example'] }),
  'CERT-12/not-permitted': {
    break: (good) =>
      editZone(good, 'cedar.example', (zone) => ({
        ...zone,
        records: zone.records.map((record) =>
          record.replace('"authority.example"', '"digicert.com"'),
        ),
      })),
  },
};
