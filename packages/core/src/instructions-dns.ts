import type { ChangeOf } from './change.ts';
import type { Instruction } from './instruction.ts';

/** How to set the records at one name. */
export function records({ name, type, values }: ChangeOf<'records'>): Instruction {
  if (values.length === 0)
    return { where: `In DNS, remove every ${type} record at ${name}`, copies: [] };
  const many = values.length > 1;
  return {
    where: `In DNS, let ${name} have exactly ${many ? 'these' : 'this'} ${type} ${many ? 'records' : 'record'}`,
    copies: [
      {
        label: many ? 'Values' : 'Value',
        text: values.map((value) => bare(type, value)).join('\n'),
      },
      {
        label: 'Zone file',
        text: values.map((value) => `${name}. 3600 IN ${type} ${value}`).join('\n'),
      },
    ],
  };
}

/** As the forms of DNS hosts want it: text without the quotes of a zone file. */
function bare(type: string, value: string): string {
  return type === 'TXT' ? value.replaceAll(/^"|"$/g, '').replaceAll('" "', '') : value;
}

/** How to set one text among others at a name. */
export function text({ name, begins, value }: ChangeOf<'text'>): Instruction {
  const which = `at ${name} that begins with "${begins}"`;
  return value === null
    ? { where: `In DNS, remove the TXT record ${which}, and leave the others`, copies: [] }
    : {
        where: `In DNS, let this be the only TXT record ${which}, and leave all others as they are`,
        copies: [{ label: 'Value', text: value }],
      };
}

/** How to set the name servers at the registrar. */
export function delegation({ zone, servers, glue }: ChangeOf<'delegation'>): Instruction {
  const glueLines = Object.entries(glue).flatMap(([host, addresses]) =>
    addresses.map((address) => `${host} ${address}`),
  );
  return {
    where: `At the registrar of ${zone}, name exactly these name servers${glueLines.length > 0 ? ', with these addresses (glue)' : ''}`,
    copies: [
      { label: 'Name servers', text: servers.join('\n') },
      ...(glueLines.length > 0 ? [{ label: 'Addresses', text: glueLines.join('\n') }] : []),
    ],
  };
}

/** How to set the DS records at the registrar. */
export function ds({ zone, values }: ChangeOf<'ds'>): Instruction {
  if (values === 'from-keys')
    return {
      where: `At the registrar of ${zone}, set the DS records to those that your DNS host shows for the zone's keys, with digest type 2 (SHA-256)`,
      copies: [
        {
          label: 'To see them',
          text: `dig +cd +noall +answer DNSKEY ${zone} | dnssec-dsfromkey -2 -f - ${zone}`,
        },
      ],
    };
  return values.length === 0
    ? { where: `At the registrar of ${zone}, remove all DS records`, copies: [] }
    : {
        where: `At the registrar of ${zone}, set exactly these DS records`,
        copies: [{ label: 'DS', text: values.join('\n') }],
      };
}

const DNSSEC_WORDS: Readonly<Record<ChangeOf<'dnssec'>['action'], string>> = {
  sign: 'At the DNS host, turn on DNSSEC for ZONE (algorithm 13, ECDSA P-256 with SHA-256)',
  're-sign': 'At the DNS host, sign ZONE anew with its present keys, and let signing run by itself',
  'new-keys':
    'At the DNS host, roll the keys of ZONE over to algorithm 13 (ECDSA P-256 with SHA-256)',
  'plain-nsec3': 'At the DNS host, set the NSEC3 parameters of ZONE to no iterations and no salt',
};

/** How to sign a zone. */
export function dnssec({ zone, action }: ChangeOf<'dnssec'>): Instruction {
  return { where: DNSSEC_WORDS[action].replace('ZONE', zone), copies: [] };
}

const NAME_SERVER_WORDS: Readonly<
  Record<ChangeOf<'name-server'>['setting'], readonly [string, string, string]>
> = {
  'serve-zone': [
    'load the zone ZONE, so that it answers for it',
    'BIND',
    'zone "ZONE" { type secondary; primaries { ADDRESS-OF-ITS-PRIMARY; }; file "ZONE.db"; };',
  ],
  'answer-tcp': [
    'answer over TCP on port 53 as over UDP, and let the firewall pass it',
    'BIND',
    'listen-on port 53 { any; };',
  ],
  'answer-edns': ['answer questions that carry EDNS(0), and let the firewall pass them', '', ''],
  'refuse-recursion': ['answer questions about its own zones only', 'BIND', 'recursion no;'],
  'refuse-transfer': [
    'refuse zone transfers but to its own secondaries',
    'BIND',
    'allow-transfer { ADDRESSES-OF-ITS-SECONDARIES; };',
  ],
  'hide-version': ['give no version', 'BIND', 'version none;'],
  'reload-zone': ['load the present copy of ZONE from the primary', 'BIND', 'rndc retransfer ZONE'],
  'other-network': [
    'have an address in another network than the other servers of ZONE, and publish it',
    '',
    '',
  ],
};

/** How to set one name server. */
export function nameServer({ host, zone, setting }: ChangeOf<'name-server'>): Instruction {
  const [words, label, text] = NAME_SERVER_WORDS[setting];
  return {
    where: `Let the name server ${host} ${words.replace('ZONE', zone)}`,
    copies: text === '' ? [] : [{ label, text: text.replaceAll('ZONE', zone) }],
  };
}

/** How to have a name again. */
export function registration({ zone }: ChangeOf<'registration'>): Instruction {
  return {
    where: `At the registrar, register or renew ${zone}, and name the servers that hold its zone`,
    copies: [],
  };
}

/** How to be reached over IPv6. */
export function ipv6({ host }: ChangeOf<'ipv6'>): Instruction {
  return {
    where: `Give ${host} an IPv6 address besides its present ones, answer there too, and publish it in DNS as an AAAA record`,
    copies: [{ label: 'To see it', text: `dig +short AAAA ${host}` }],
  };
}
