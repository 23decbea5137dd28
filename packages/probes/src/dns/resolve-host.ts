import type { Message } from '@scrutineer/wire/dns';
import { type DnsQuestion, type DnsReply, Unobservable } from '../probe.ts';

const NXDOMAIN = 3;
const FAMILIES = ['AAAA', 'A'] as const;

/**
 * Finds the addresses of a host by asking the resolver for both families, IPv6 first.
 *
 * One family is enough when the other fails.
 *
 * @throws Unobservable with `no-such-name` or `no-address`, and as `ask` throws when both families fail.
 */
export async function resolveHost(
  host: string,
  ask: (question: DnsQuestion) => Promise<DnsReply>,
): Promise<readonly string[]> {
  const asked = FAMILIES.map((type) => ask({ name: host, type }));
  const outcomes = await Promise.allSettled(asked);
  const replies = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const addresses = replies.flatMap(({ message }) => addressesIn(message));
  if (addresses.length > 0) return [...new Set(addresses)];
  const failed = outcomes.find((each) => each.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  const noSuchName = replies.some(({ message }) => message.rcode === NXDOMAIN);
  throw new Unobservable({ reason: noSuchName ? 'no-such-name' : 'no-address', name: host });
}

// The resolver has followed the aliases: all addresses of the answer are those of the host.
function addressesIn({ answer }: Message): readonly string[] {
  return answer.flatMap(({ data }) =>
    data.type === 'A' || data.type === 'AAAA' ? [data.address] : [],
  );
}
