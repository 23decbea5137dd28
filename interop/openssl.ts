import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of a certificate and its key, in PEM form. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

/** How a certificate is made. */
export interface CertificateWish {
  readonly names: readonly string[];
  /** Arguments of `openssl genpkey`. */
  readonly key: 'rsa' | 'ecdsa' | 'dsa';
}

const KEYS: Readonly<Record<CertificateWish['key'], readonly string[]>> = {
  rsa: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  ecdsa: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  dsa: ['-paramfile'],
};

/** Finds an authority, named after its file, that lives for a year. */
export function foundAuthority(folder: string): CertificateFiles {
  const files = filesOf(folder, 'authority');
  makeKey(folder, files.key, 'rsa');
  const subject = ['-subj', '/O=Interop/CN=Interop Root'];
  openssl([
    'req',
    '-x509',
    '-new',
    '-key',
    files.key,
    '-days',
    '365',
    ...subject,
    '-out',
    files.certificate,
  ]);
  return files;
}

/** Makes a certificate for web servers, signed by the authority, valid for ninety days. */
export function makeCertificate(
  folder: string,
  authority: CertificateFiles,
  { names, key }: CertificateWish,
): CertificateFiles {
  const [name = 'localhost'] = names;
  const files = filesOf(folder, `${name}-${key}`);
  makeKey(folder, files.key, key);
  const request = join(folder, `${name}-${key}.csr`);
  const extensions = join(folder, `${name}-${key}.ext`);
  writeFileSync(
    extensions,
    [
      'basicConstraints=critical,CA:FALSE',
      'keyUsage=critical,digitalSignature',
      'extendedKeyUsage=serverAuth',
      'subjectKeyIdentifier=hash',
      'authorityKeyIdentifier=keyid',
      `subjectAltName=${names.map((each) => `DNS:${each}`).join(',')}`,
    ].join('\n'),
  );
  openssl(['req', '-new', '-key', files.key, '-subj', `/CN=${name}`, '-out', request]);
  const signer = ['-CA', authority.certificate, '-CAkey', authority.key, '-CAcreateserial'];
  openssl([
    'x509',
    '-req',
    '-in',
    request,
    ...signer,
    '-days',
    '90',
    '-extfile',
    extensions,
    '-out',
    files.certificate,
  ]);
  return files;
}

/** The well-known primes of RFC 2409 and RFC 3526 in OpenSSL's form, as making new ones takes minutes. */
export function writeDhParameters(folder: string, bits: 1024 | 2048): string {
  const file = join(folder, `dh-${bits}.pem`);
  if (bits === 2048) {
    const group = ['-algorithm', 'DH', '-pkeyopt', 'group:modp_2048'];
    openssl(['genpkey', '-genparam', ...group, '-out', file]);
  } else {
    openssl(['dhparam', '-dsaparam', '-out', file, String(bits)]);
  }
  return file;
}

/** A cipher suite as OpenSSL knows it: an authority other than our own table. */
export interface OpensslSuite {
  /** The name of the IANA registry. */
  readonly name: string;
  /** The name for `-cipher`. */
  readonly alias: string;
}

/** Every suite that the installed OpenSSL knows, by code. */
export function opensslSuites(): ReadonlyMap<number, OpensslSuite> {
  const newest = ['AES_128_GCM_SHA256', 'AES_256_GCM_SHA384', 'CHACHA20_POLY1305_SHA256'];
  const rare = ['AES_128_CCM_SHA256', 'AES_128_CCM_8_SHA256'];
  const newer = [...newest, ...rare].map((each) => `TLS_${each}`).join(':');
  const older = 'ALL:COMPLEMENTOFALL:@SECLEVEL=0';
  const text = openssl(['ciphers', '-V', '-stdname', '-ciphersuites', newer, older]);
  const suites = new Map<number, OpensslSuite>();
  for (const match of text.matchAll(/0x([0-9A-F]{2}),0x([0-9A-F]{2}) - (\S+) +- (\S+)/g)) {
    const [, high = '', low = '', name = '', alias = ''] = match;
    suites.set(Number.parseInt(high + low, 16), { name, alias });
  }
  return suites;
}

function makeKey(folder: string, file: string, kind: CertificateWish['key']): void {
  let how = KEYS[kind];
  if (kind === 'dsa') {
    const parameters = join(folder, 'dsa-parameters.pem');
    const size = ['-pkeyopt', 'dsa_paramgen_bits:2048'];
    openssl(['genpkey', '-genparam', '-algorithm', 'DSA', ...size, '-out', parameters]);
    how = [...how, parameters];
  }
  openssl(['genpkey', ...how, '-out', file]);
}

function filesOf(folder: string, name: string): CertificateFiles {
  return { certificate: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) };
}

function openssl(args: readonly string[]): string {
  return execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The text of a PEM file. */
export function pemOf({ certificate }: CertificateFiles): string {
  return readFileSync(certificate, 'utf8');
}
