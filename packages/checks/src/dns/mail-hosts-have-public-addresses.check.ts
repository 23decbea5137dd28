import { defineCheck } from '@scrutineer/core';
import { addresses } from '@scrutineer/probes/addresses/facts';
import { mailHosts } from '@scrutineer/probes/roles';
import { PUBLIC_ADDRESS_OUTCOMES, judgePublicAddresses } from './public-addresses.ts';

/**
 * DNS-9. The addresses published for the mail hosts belong to the public internet.
 *
 * 1. Look up the addresses: `dig +short A HOST` and `dig +short AAAA HOST`.
 * 2. Compare each with the IANA registries of special-purpose addresses: private, loopback, link-local, shared,
 *    documentation, multicast and reserved ranges, in IPv4, IPv6 and mapped forms.
 * 3. One of them is in such a range: `special-range`. Otherwise: `public`.
 *
 * Ranges that the one who looks has allowed are fine: they are how an office looks at itself from inside.
 * Not judged here: a name without any address.
 */
export default defineCheck({
  id: 'DNS-9',
  title: 'Mail hosts have public addresses',
  why: 'Mail to the office that is sent to a private address is delayed or lost, and shows outsiders how the inner network is laid out.',
  sources: [
    { document: 'RFC 6890', clause: '2.2' },
    { document: 'RFC 1918', clause: '5' },
  ],
  reproduce: 'dig {host} A',
  about: mailHosts,
  needs: { addresses },
  outcomes: PUBLIC_ADDRESS_OUTCOMES,
  judge({ subject: { host }, addresses: facts }) {
    return judgePublicAddresses(host, facts);
  },
});
