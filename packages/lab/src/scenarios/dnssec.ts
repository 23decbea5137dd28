import { dsTexts } from '../dns/signer.ts';
import { GOOD_SIGNING } from '../good-services.ts';
import { ZONE, both, delegation, signing, zone } from './break-zone.ts';
import type { Scenarios } from './scenario.ts';

const SHA_1 = 1;
const OTHER_KEYS = { ...GOOD_SIGNING, keySeed: GOOD_SIGNING.keySeed + 1 };

/** The zones that show each failing outcome of the checks of the group SEC. */
export const dnssecScenarios: Scenarios = {
  'SEC-1/unsigned': unsigned(),
  'SEC-1/not-linked': delegation({ ds: [] }),
  'SEC-1/keys-missing': both(unsigned(), delegation({ ds: dsTexts(GOOD_SIGNING, ZONE) })),
  'SEC-2/no-key-named': delegation({ ds: dsTexts(OTHER_KEYS, ZONE) }),
  'SEC-3/weak': delegation({ ds: dsTexts(GOOD_SIGNING, ZONE, SHA_1) }),
  'SEC-4/discouraged': signing({ algorithm: 10 }),
  'SEC-4/forbidden': signing({ algorithm: 5 }),
  'SEC-5/breakable': signing({ algorithm: 8, bits: 768 }),
  'SEC-5/short': signing({ algorithm: 8, bits: 1024 }),
  'SEC-5/too-long': signing({ standbyRsaBits: 4104 }),
  'SEC-6/iterations': signing({ nsec3: { iterations: 10, salt: '' } }),
  'SEC-6/not-heeded': signing({ nsec3: { iterations: 100, salt: 'ab12' } }),
  'SEC-6/salt': signing({ nsec3: { iterations: 0, salt: 'ab12' } }),
  'SEC-7/expires-soon': signing({ inceptionHours: -14 * 24, expirationHours: 6 }),
  'SEC-7/expired': signing({ inceptionHours: -15 * 24, expirationHours: -24 }),
  'SEC-7/not-yet': signing({ inceptionHours: 24 }),
  'SEC-8/missing': signing({ fault: 'missing' }),
  'SEC-8/does-not-verify': signing({ fault: 'forged' }),
};

function unsigned() {
  return zone(({ records, servers, soa }) => ({ records, servers, soa }));
}
