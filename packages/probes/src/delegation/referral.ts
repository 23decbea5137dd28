import {
  type Message,
  type ResourceRecord,
  isUnder,
  rcodeName,
  sameName,
  toLowerAscii,
} from '@scrutineer/wire/dns';
import { addressesOf, serversOf } from '../dns/answer.ts';

/** What a server of the parent zone says about who serves the zone below. */
export interface Referral {
  /** The zone that is delegated, lower case. */
  readonly zone: string;
  readonly servers: readonly string[];
  readonly glue: readonly { readonly host: string; readonly addresses: readonly string[] }[];
  /** Whether the server spoke for the zone itself in place of the parent, as it serves both. */
  readonly isOwn: boolean;
}

/**
 * Reads the delegation of the zone in which `name` lies, seen from `parent`, out of a server's answer.
 *
 * Nothing when the message holds no NS set of a zone below the parent and at or above the name: the server is lame,
 * refers elsewhere, or knows no such delegation. Source: RFC 1034, 4.3.2; RFC 2181, 6.1.
 */
export function referralOf(message: Message, name: string, parent: string): Referral | undefined {
  if (rcodeName(message.rcode) !== 'NOERROR') return undefined;
  const isDelegation = ({ type, name: owner }: ResourceRecord) =>
    type === 'NS' && isUnder(name, owner) && isUnder(owner, parent) && !sameName(owner, parent);
  const answer = message.answer.filter(isDelegation);
  const records = answer.length > 0 ? answer : message.authority.filter(isDelegation);
  const [first] = records;
  if (first === undefined) return undefined;
  const set = records.filter((each) => sameName(each.name, first.name));
  const servers = serversOf(set.map(({ data }) => data));
  return {
    zone: toLowerAscii(first.name),
    servers,
    glue: servers.flatMap((host) => glueOf(message, host)),
    isOwn: answer.length > 0,
  };
}

function glueOf({ additional }: Message, host: string) {
  const own = additional.filter((each) => sameName(each.name, host));
  const addresses = addressesOf(own.map(({ data }) => data));
  return addresses.length > 0 ? [{ host, addresses }] : [];
}
