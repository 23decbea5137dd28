import { after, parentSays, signing, unsigned } from './break-zone.ts';
import type { Scenarios } from './scenario.ts';

/** DS records of keys that the zone does not have. */
const OTHER_KEY = `12345 13 2 ${'0123456789abcdef'.repeat(4)}`;
const SHA1_LINK = `12345 13 1 ${'0123456789'.repeat(4)}`;

const RSA_SHA256 = 8;

/** The signed zones that show each failing outcome of the checks of the group SEC. */
export const dnssecScenarios: Scenarios = {
  'SEC-1/unsigned': after(unsigned()),
  'SEC-1/not-linked': after(parentSays({ ds: [] })),
  'SEC-1/keys-missing': after(unsigned([OTHER_KEY])),
  'SEC-2/no-key-named': after(parentSays({ ds: [OTHER_KEY] })),
  'SEC-3/weak': after(parentSays({ ds: [SHA1_LINK] })),
  'SEC-4/discouraged': after(signing({ algorithm: 10, bits: 2048 })),
  'SEC-4/forbidden': after(signing({ algorithm: 7, bits: 2048 })),
  'SEC-5/breakable': after(signing({ algorithm: RSA_SHA256, bits: 768 })),
  'SEC-5/short': after(signing({ algorithm: RSA_SHA256, bits: 1024 })),
  'SEC-5/too-long': after(signing({ algorithm: RSA_SHA256, bits: 4104 })),
  'SEC-6/not-heeded': after(signing({ nsec3: { iterations: 100, salt: '' } })),
  'SEC-6/iterations': after(signing({ nsec3: { iterations: 5, salt: 'ab' } })),
  'SEC-6/salt': after(signing({ nsec3: { iterations: 0, salt: 'abcd' } })),
  'SEC-7/expires-soon': after(signing({ expirationHours: 6 })),
  'SEC-7/expired': after(signing({ inceptionHours: -200, expirationHours: -1 })),
  'SEC-7/not-yet': after(signing({ inceptionHours: 2 })),
  'SEC-8/missing': after(signing({ fault: 'missing' })),
  'SEC-8/does-not-verify': after(signing({ fault: 'forged' })),
};
