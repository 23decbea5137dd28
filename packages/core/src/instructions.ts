import type { Change, ChangeOf } from './change.ts';

/** A change as a person carries it out: a sentence, and for each system the text to copy. */
export interface Instruction {
  /** One sentence without its full stop: where, and what to do there. */
  readonly where: string;
  /** Copy-ready texts, most common system first. Empty when there is nothing to copy. */
  readonly copies: readonly { readonly label: string; readonly text: string }[];
}

/** Puts a change into words and copy-ready text. Values from outside stand in them as they are: escape on display. */
export function instructionOf(change: Change): Instruction {
  switch (change.kind) {
    case 'records':
      return records(change);
    case 'delegation':
      return delegation(change);
    case 'ds':
      return ds(change);
    case 'dnssec':
      return { where: DNSSEC_WORDS[change.action].replace('ZONE', change.zone), copies: [] };
    case 'name-server':
      return nameServer(change);
    case 'header':
      return header(change);
    case 'cookie':
      return cookie(change);
    case 'redirect':
      return redirect(change);
    case 'file':
      return file(change);
    case 'page':
      return {
        where: `In the HTML of ${change.url}, put the second text in place of the first`,
        copies: [
          { label: 'Find', text: change.from },
          { label: 'Put in its place', text: change.to },
        ],
      };
    case 'tls':
      return tls(change);
    case 'certificate':
      return certificate(change);
    case 'chain':
      return {
        where: `On ${change.host}, port ${change.port}, serve the certificate together with its intermediate certificates, the server's own first (most authorities call this file "fullchain")`,
        copies: [
          { label: 'nginx', text: 'ssl_certificate /path/to/fullchain.pem;' },
          { label: 'Apache', text: 'SSLCertificateFile /path/to/fullchain.pem' },
        ],
      };
    case 'mail-server':
      return mailServer(change);
    case 'web-server':
      return {
        where: `At the web host, answer for ${change.host} over HTTPS with the same pages, with a certificate that names it`,
        copies: [],
      };
  }
}

function records({ name, type, values }: ChangeOf<'records'>): Instruction {
  if (values.length === 0)
    return { where: `In DNS, remove every ${type} record at ${name}`, copies: [] };
  const many = values.length > 1;
  return {
    where: `In DNS, let ${name} have exactly ${many ? 'these' : 'this'} ${type} ${many ? 'records' : 'record'}`,
    copies: values.flatMap((value, index) => [
      {
        label: many ? `Value ${index + 1}` : 'Value',
        text: type === 'TXT' ? value.replaceAll(/^"|"$/g, '').replaceAll('" "', '') : value,
      },
      { label: 'Zone file', text: `${name}. 3600 IN ${type} ${value}` },
    ]),
  };
}

function delegation({ zone, servers, glue }: ChangeOf<'delegation'>): Instruction {
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

function ds({ zone, values }: ChangeOf<'ds'>): Instruction {
  if (values === 'from-keys')
    return {
      where: `At the registrar of ${zone}, set the DS records to those that your DNS host shows for the zone's keys, with digest type 2 (SHA-256)`,
      copies: [
        {
          label: 'To see them',
          text: `dig +short DNSKEY ${zone} | dnssec-dsfromkey -2 -f - ${zone}`,
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

const NAME_SERVER_WORDS: Readonly<
  Record<ChangeOf<'name-server'>['setting'], readonly [string, string, string]>
> = {
  'serve-zone': [
    'load the zone ZONE, so that it answers for it',
    'BIND',
    'zone "ZONE" { type secondary; primaries { ADDRESS; }; file "ZONE.db"; };',
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
    'allow-transfer { none; };',
  ],
  'hide-version': ['give no version', 'BIND', 'version none;'],
  'reload-zone': ['load the present copy of ZONE from the primary', 'BIND', 'rndc retransfer ZONE'],
};

function nameServer({ host, zone, setting }: ChangeOf<'name-server'>): Instruction {
  const [words, label, text] = NAME_SERVER_WORDS[setting];
  return {
    where: `Let the name server ${host} ${words.replace('ZONE', zone)}`,
    copies: text === '' ? [] : [{ label, text: text.replaceAll('ZONE', zone) }],
  };
}

function header({ host, name, value }: ChangeOf<'header'>): Instruction {
  if (value === null)
    return {
      where: `On ${host}, leave the header "${name}" out of every answer`,
      copies: [
        { label: 'nginx', text: `proxy_hide_header ${name};` },
        { label: 'Apache', text: `Header always unset ${name}` },
        { label: 'IIS (web.config)', text: `<remove name="${name}" />` },
      ],
    };
  const quoted = value.replaceAll('"', '\\"');
  return {
    where: `On ${host}, send this header with every answer over HTTPS`,
    copies: [
      { label: 'Header', text: `${name}: ${value}` },
      { label: 'nginx', text: `add_header ${name} "${quoted}" always;` },
      { label: 'Apache', text: `Header always set ${name} "${quoted}"` },
      {
        label: 'IIS (web.config)',
        text: `<add name="${name}" value="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}" />`,
      },
    ],
  };
}

function cookie({ host, name, attributes }: ChangeOf<'cookie'>): Instruction {
  return {
    where: `On ${host}, set the cookie "${name}" with ${attributes.join(', ')} besides what it has`,
    copies: [{ label: 'Header', text: `Set-Cookie: ${name}=…; ${attributes.join('; ')}` }],
  };
}

function redirect({ from, to }: ChangeOf<'redirect'>): Instruction {
  const host = from.replace(/^https?:\/\//, '');
  return {
    where: `Answer every request to ${from} with a permanent redirection (301) to the same path at ${to}`,
    copies: [
      {
        label: 'nginx',
        text: `server { listen ${from.startsWith('https') ? '443 ssl' : '80'}; server_name ${host}; return 301 ${to}$request_uri; }`,
      },
      { label: 'Apache', text: `Redirect permanent / ${to}/` },
    ],
  };
}

function file({ url, mediaType, content }: ChangeOf<'file'>): Instruction {
  return content === null
    ? { where: `Take the file ${url} away`, copies: [] }
    : {
        where: `Publish this file at ${url}, as ${mediaType}`,
        copies: [{ label: 'File', text: content }],
      };
}

const OPTION_WORDS = {
  'server-order': ['let the server choose the cipher suite', 'ssl_prefer_server_ciphers on;'],
  'no-compression': ['turn TLS compression off', ''],
  'secure-renegotiation': ['turn secure renegotiation on (bring OpenSSL up to date)', ''],
  'extended-master-secret': ['turn the extended master secret on (bring OpenSSL up to date)', ''],
} as const;

function tls(change: ChangeOf<'tls'>): Instruction {
  const { host, port, protocols, suites, groups, options = [] } = change;
  const parts: string[] = [];
  const nginx: string[] = [];
  const apache: string[] = [];
  if (protocols !== undefined) {
    parts.push(`speak ${protocols.join(' and ')} only`);
    nginx.push(`ssl_protocols ${protocols.map((each) => each.replace('.0', '')).join(' ')};`);
    apache.push(
      `SSLProtocol -all ${protocols.map((each) => `+${each.replace('.0', '')}`).join(' ')}`,
    );
  }
  if (suites !== undefined) {
    parts.push('accept these cipher suites only');
    const names = suites.map(openSslName).filter((each) => !each.startsWith('TLS_'));
    if (names.length > 0) {
      nginx.push(`ssl_ciphers ${names.join(':')};`);
      apache.push(`SSLCipherSuite ${names.join(':')}`);
    }
  }
  if (groups !== undefined) {
    parts.push(`use the key exchange groups ${groups.join(', ')} only`);
    nginx.push(`ssl_ecdh_curve ${groups.map(openSslGroup).join(':')};`);
    apache.push(`SSLOpenSSLConfCmd Groups ${groups.map(openSslGroup).join(':')}`);
  }
  for (const option of options) {
    const [words, line] = OPTION_WORDS[option];
    parts.push(words);
    if (line !== '') nginx.push(line);
  }
  const copies = [
    { label: 'nginx', text: nginx.join('\n') },
    { label: 'Apache', text: apache.join('\n') },
    ...(suites === undefined ? [] : [{ label: 'Suites (IANA names)', text: suites.join('\n') }]),
  ];
  return {
    where: `On ${host}, port ${port}: ${parts.join('; ')}`,
    copies: copies.filter(({ text }) => text !== ''),
  };
}

/** The name that OpenSSL has for a suite up to TLS 1.2 with a modern key exchange; others keep their IANA name. */
function openSslName(iana: string): string {
  const match =
    /^TLS_(ECDHE_ECDSA|ECDHE_RSA|DHE_RSA)_WITH_(AES_(?:128|256)|CHACHA20)_(GCM|POLY1305)_(SHA256|SHA384)$/.exec(
      iana,
    );
  if (match === null) return iana;
  const [, exchange = '', cipher = '', mode = '', hash = ''] = match;
  const front = `${exchange.replace('_', '-')}-${cipher.replace('_', '')}`;
  return mode === 'POLY1305' ? `${front}-POLY1305` : `${front}-${mode}-${hash}`;
}

const OPENSSL_GROUPS: Readonly<Record<string, string>> = {
  x25519: 'X25519',
  x448: 'X448',
  secp256r1: 'prime256v1',
};

function openSslGroup(iana: string): string {
  return OPENSSL_GROUPS[iana] ?? iana;
}

function certificate({ host, port, names, key }: ChangeOf<'certificate'>): Instruction {
  const keyType = key === 'rsa-3072' ? '--key-type rsa --rsa-key-size 3072' : '--key-type ecdsa';
  return {
    where: `On ${host}, port ${port}, install a new certificate from a public authority for ${names.join(', ')}, with its whole chain, and let it renew by itself`,
    copies: [
      {
        label: 'certbot',
        text: `certbot certonly ${keyType} ${names.map((name) => `-d ${name}`).join(' ')}`,
      },
    ],
  };
}

function mailServer({ host, setting, value }: ChangeOf<'mail-server'>): Instruction {
  return setting === 'starttls'
    ? {
        where: `On the mail server ${host}, offer STARTTLS with a certificate that names it`,
        copies: [
          {
            label: 'Postfix',
            text: 'smtpd_tls_security_level = may\nsmtpd_tls_chain_files = /path/to/key.pem, /path/to/fullchain.pem',
          },
        ],
      }
    : {
        where: `On the mail server ${host}, greet with this text`,
        copies: [
          { label: 'Greeting', text: value },
          { label: 'Postfix', text: `smtpd_banner = ${value}` },
        ],
      };
}
