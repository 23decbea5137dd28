import type { Change, ChangeOf } from './change.ts';
import type { Instruction } from './instruction.ts';
import {
  delegation,
  dnssec,
  ds,
  ipv6,
  nameServer,
  records,
  registration,
  text,
} from './instructions-dns.ts';
import { dkimKey } from './instructions-mail.ts';
import { tls } from './instructions-tls.ts';
import { webServer } from './instructions-web.ts';
import { shellWord } from './message.ts';

/** Puts a change into words and copy-ready text. Values from outside stand in them as they are: escape on display. */
export function instructionOf(change: Change): Instruction {
  switch (change.kind) {
    case 'records':
      return records(change);
    case 'text':
      return text(change);
    case 'delegation':
      return delegation(change);
    case 'ds':
      return ds(change);
    case 'dnssec':
      return dnssec(change);
    case 'name-server':
      return nameServer(change);
    case 'registration':
      return registration(change);
    case 'ipv6':
      return ipv6(change);
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
    case 'dkim-key':
      return dkimKey(change);
    case 'mail-server':
      return mailServer(change);
    case 'web-server':
      return webServer(change);
  }
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

function certificate({ host, port, names, key }: ChangeOf<'certificate'>): Instruction {
  const keyType = key === 'rsa-3072' ? '--key-type rsa --rsa-key-size 3072' : '--key-type ecdsa';
  // A file on the site proves no name with a star (CA/Browser Forum TLS Baseline Requirements, 3.2.2.4.19), DNS does.
  const isWild = names.some((name) => name.startsWith('*'));
  const proof = isWild ? '--authenticator dns-PLUGIN ' : '';
  return {
    where: `On ${host}, port ${port}, install a new certificate from a public authority for ${names.join(', ')}, with its whole chain, and let it renew by itself`,
    copies: [
      {
        label: isWild ? 'certbot, with the plug-in for your DNS host' : 'certbot',
        text: `certbot certonly ${proof}${keyType} ${names.map((name) => `-d ${shellWord(name)}`).join(' ')}`,
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
