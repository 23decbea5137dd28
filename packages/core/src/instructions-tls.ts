import type { ChangeOf } from './change.ts';
import type { Instruction } from './instruction.ts';

const OPTION_WORDS = {
  'server-order': ['let the server choose the cipher suite', 'ssl_prefer_server_ciphers on;'],
  'no-compression': ['turn TLS compression off', ''],
  'secure-renegotiation': ['turn secure renegotiation on (bring OpenSSL up to date)', ''],
  'extended-master-secret': ['turn the extended master secret on (bring OpenSSL up to date)', ''],
} as const;

/** How to set a TLS server. */
export function tls(change: ChangeOf<'tls'>): Instruction {
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
