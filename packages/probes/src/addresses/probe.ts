import { answerTo, asking } from '../dns/ask.ts';
import { addressesOf } from '../dns/answer.ts';
import { type Look, defineProbe } from '../probe.ts';
import { type AddressesFacts, addresses } from './facts.ts';

/**
 * Asks for the addresses of a host, both families, aliases followed.
 *
 * Sends two questions to the resolver, side by side: A and AAAA. If either stays without an answer nothing was seen,
 * as the host may then have addresses that are not known.
 */
export default defineProbe({
  accepts: 'host',
  kind: addresses,
  policy: { deadlineMs: 15_000, connections: 0, questions: 2, evidenceBytes: 16_384 },

  async look(look): Promise<AddressesFacts> {
    const ask = asking(look);
    const { host } = look.subject;
    const [a, aaaa] = await Promise.all([answerTo(ask, host, 'A'), answerTo(ask, host, 'AAAA')]);
    const ipv4 = [...addressesOf(a.data)];
    const ipv6 = [...addressesOf(aaaa.data)];
    return {
      // Some servers wrongly deny a name for the family that it lacks (RFC 4074, 4.2).
      exists: a.exists || aaaa.exists,
      aliases: [...(a.aliases.length >= aaaa.aliases.length ? a.aliases : aaaa.aliases)],
      ipv4,
      ipv6,
      special: [...ipv4, ...ipv6].flatMap((address) => specialOf(look, address)),
    };
  },
});

function specialOf({ rangeOf }: Look, address: string): AddressesFacts['special'] {
  const { range, public: isPublic, allowed } = rangeOf(address);
  return isPublic ? [] : [{ address, range, allowed }];
}
