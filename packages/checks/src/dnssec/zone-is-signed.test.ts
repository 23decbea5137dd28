import { signedAt, signedZone, unsignedZone } from '../cedar-dnssec.ts';
import { scenarios } from '../scenarios.ts';
import check from './zone-is-signed.check.ts';

scenarios(check, signedAt, [
  { name: 'keys and DS', seen: { dnssec: signedZone }, expect: ['signed'] },
  { name: 'neither', seen: { dnssec: unsignedZone }, expect: ['unsigned'] },
  { name: 'keys without DS', seen: { dnssec: { ...signedZone, ds: [] } }, expect: ['not-linked'] },
  {
    name: 'DS without keys',
    seen: { dnssec: { ...unsignedZone, ds: signedZone.ds } },
    expect: ['keys-missing'],
  },
]);
