import { defineCheck } from '@scrutineer/core';
import { addresses } from '@scrutineer/probes/addresses/facts';
import { nameServerHosts } from '@scrutineer/probes/roles';
import { PUBLIC_ADDRESS_OUTCOMES, judgePublicAddresses } from './public-addresses.ts';

/**
 * DNS-7. The addresses published for the name servers belong to the public internet.
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
  id: 'DNS-7',
  title: 'Name servers have public addresses',
  why: 'A name server at an address that the internet does not route makes the name slow or unreachable for voters.',
  sources: [
    { document: 'RFC 6890', clause: '2.2' },
    { document: 'RFC 1918', clause: '5' },
  ],
  reproduce: 'dig {host} A',
  about: nameServerHosts,
  needs: { addresses },
  outcomes: PUBLIC_ADDRESS_OUTCOMES,
  judge({ subject: { host }, addresses: facts }) {
    return judgePublicAddresses(host, facts);
  },
});
