import { type Change, defineAcrossCheck } from '@scrutineer/core';
import { addresses } from '@scrutineer/probes/addresses/facts';
import { mx } from '@scrutineer/probes/mx/facts';
import { mailHosts } from '@scrutineer/probes/roles';
import { mxChange } from './mx-change.ts';
import { TAKES_NO_MAIL, takesMail } from './takes-mail.ts';

/**
 * MAIL-3. The MX records name hosts by their own names: no aliases, no addresses.
 *
 * 1. For each host of `dig +short MX DOMAIN`: `dig HOST A`.
 * 2. The MX record holds an address in place of a name: `address`. The name is an alias (CNAME): `alias`.
 * 3. None of them is either: `plain`.
 *
 * Not judged here: hosts without an address (MAIL-2).
 */
export default defineAcrossCheck({
  id: 'MAIL-3',
  title: 'Mail hosts are named by their own names',
  why: 'Some mail servers refuse to send to an alias, and none sends to a bare address, so mail for the office is lost.',
  sources: [
    { document: 'RFC 5321', clause: '5.1' },
    { document: 'RFC 2181', clause: '10.3' },
  ],
  reproduce: 'dig MX {domain}',
  about: mailHosts,
  needs: { addresses },
  beside: { mx },
  claim: 'every',
  outcomes: {
    plain: { status: 'pass', message: 'All mail hosts of {domain} are named by their own names.' },
    address: {
      status: 'fail',
      severity: 'high',
      message: 'An MX record of {domain} holds the address {found} in place of a name.',
      remedy: 'Give that server a name, such as {name}, and put the name into the MX record.',
      mender: 'dns-host',
    },
    alias: {
      status: 'fail',
      severity: 'low',
      message: 'The mail host {found} is an alias of {name}.',
      remedy: 'Put {name} in place of {found} into the MX records of {domain}.',
      mender: 'dns-host',
    },
    'takes-no-mail': TAKES_NO_MAIL,
  },
  judge(views, { domain, mx: facts }) {
    if (!takesMail(facts)) return [{ tag: 'takes-no-mail', args: {} }];
    const better = new Map<string, string>();
    const given: Change[] = [];
    const literals = facts.records.map(({ exchange }) => exchange).filter(isAddress);
    const taken = new Set(facts.records.map(({ exchange }) => exchange));
    for (const literal of new Set(literals)) {
      const name = freeName(domain, taken);
      taken.add(name);
      const address = literal.replaceAll(/[[\]]|^ipv6:/gi, '');
      const type = address.includes(':') ? 'AAAA' : 'A';
      given.push({ kind: 'records', name, type, values: [address] });
      better.set(literal, name);
    }
    for (const { subject, addresses: own } of views) {
      const name = own.aliases.at(-1);
      if (name !== undefined) better.set(subject.host, name);
    }
    if (better.size === 0) return [{ tag: 'plain', args: {} }];
    const records = facts.records.map((record) => ({
      ...record,
      exchange: better.get(record.exchange) ?? record.exchange,
    }));
    const changes = [...given, mxChange(domain, records)];
    return [...better].map(([found, name]) => ({
      tag: literals.includes(found) ? ('address' as const) : ('alias' as const),
      locus: found,
      args: { found, name },
      changes,
    }));
  },
});

/** The first of `mx1`, `mx2` and so on below the domain that is no mail host yet. */
function freeName(domain: string, taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(`mx${number}.${domain}`)) number += 1;
  return `mx${number}.${domain}`;
}

function isAddress(exchange: string): boolean {
  return /^[\d.]*\d$/.test(exchange) || exchange.includes(':') || exchange.startsWith('[');
}
