import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './groups-are-sound.check.ts';
import { census, seen, server, unseen } from './sample-census.ts';

const at = instant('2026-11-03T00:00:00Z');
const subject = server;

scenarios(check, at, [
  { name: 'the usual ones', subject, seen: { tlsCensus: census() }, expect: ['sound'] },
  {
    name: 'every sound one',
    subject,
    seen: {
      tlsCensus: census(undefined, {
        groups: seen({
          names: [
            'secp384r1',
            'secp521r1',
            'x448',
            'brainpoolP256r1',
            'brainpoolP512r1tls13',
            'ffdhe2048',
            'MLKEM768',
            'SecP256r1MLKEM768',
            'X25519Kyber768Draft00',
            'curveSM2',
          ],
          complete: true,
        }),
      }),
    },
    expect: ['sound'],
  },
  {
    name: 'P-224',
    subject,
    seen: {
      tlsCensus: census(undefined, {
        groups: seen({ names: ['x25519', 'secp224r1'], complete: true }),
      }),
    },
    expect: ['weak'],
  },
  {
    name: 'a binary curve',
    subject,
    seen: {
      tlsCensus: census(undefined, { groups: seen({ names: ['sect163k1'], complete: true }) }),
    },
    expect: ['weak'],
  },
  {
    name: 'a curve chosen by the server',
    subject,
    seen: {
      tlsCensus: census(undefined, {
        groups: seen({ names: ['arbitrary_explicit_prime_curves'], complete: true }),
      }),
    },
    expect: ['weak'],
  },
  {
    name: 'a weak one in an unfinished list',
    subject,
    seen: {
      tlsCensus: census(undefined, { groups: seen({ names: ['secp192r1'], complete: false }) }),
    },
    expect: ['weak'],
  },
  {
    name: 'sound ones in an unfinished list',
    subject,
    seen: {
      tlsCensus: census(undefined, { groups: seen({ names: ['x25519'], complete: false }) }),
    },
    expect: ['unknown'],
  },
  {
    name: 'none',
    subject,
    seen: { tlsCensus: census(undefined, { groups: seen({ names: [], complete: true }) }) },
    expect: ['not-used'],
  },
  {
    name: 'no answer',
    subject,
    seen: { tlsCensus: census(undefined, { groups: unseen }) },
    expect: ['unknown'],
  },
]);
