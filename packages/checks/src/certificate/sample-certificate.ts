import { DAY_MS, type EndpointSubject, type Instant, instant, isoTime } from '@scrutineer/core';
import type { TlsFacts } from '@scrutineer/probes/tls/facts';

/** For tests: what a certificate is to say. Signatures and keys are bytes without meaning. */
export interface Sample {
  readonly notBefore?: number;
  readonly notAfter?: number;
  readonly subject?: string;
  readonly issuer?: string;
  readonly organisation?: string;
  readonly names?: readonly string[];
  readonly key?: 'p256' | 'p224' | 'ed25519' | 'dsa' | number;
  readonly signature?: 'ecdsa-sha256' | 'rsa-sha1' | 'rsa-sha256' | 'md5' | 'ed25519';
  readonly purposes?: readonly ('server' | 'client' | 'any')[] | null;
  readonly timestamps?: number;
  readonly policy?: string;
}

/** For tests: the web server of the county. */
export const server: EndpointSubject = {
  kind: 'endpoint',
  host: 'cedar.example',
  address: '192.0.2.10',
  port: 443,
  starttls: null,
};

/** For tests: one handshake with these certificates, the server's own first, and what a strict client says of them. */
export function handshake(
  first: Sample,
  rest: readonly Sample[] = [{ subject: 'Cedar CA', issuer: 'Cedar Root' }],
  error: string | null = null,
): TlsFacts {
  return {
    protocol: 'TLSv1.3',
    suite: 'TLS_AES_128_GCM_SHA256',
    group: 'X25519',
    alpn: null,
    chain: [certificate(first), ...rest.map(certificate)],
    trust: { store: 'node', error },
    ocspStapled: false,
  };
}

/** For tests: a leaf that is valid from `from` to `to` days after `at`. */
export function validFor(at: Instant, from: number, to: number): Sample {
  return { notBefore: at + from * DAY_MS, notAfter: at + to * DAY_MS };
}

/** For tests: a certificate in DER, in base64. */
export function certificate(sample: Sample): string {
  const { subject = 'cedar.example', issuer = 'Cedar CA', organisation, key = 'p256' } = sample;
  const { notBefore = instant('2026-10-01'), notAfter = instant('2026-12-30') } = sample;
  const signature = SIGNATURES[sample.signature ?? 'ecdsa-sha256'];
  const body = der(
    0x30,
    der(0xa0, der(0x02, [2])),
    der(0x02, [1]),
    der(0x30, id(signature)),
    name(issuer, organisation),
    der(0x30, time(notBefore), time(notAfter)),
    name(subject),
    publicKey(key),
    der(0xa3, der(0x30, ...extensionsOf(sample))),
  );
  const whole = der(0x30, body, der(0x30, id(signature)), der(0x03, [0, 1, 2, 3]));
  return btoa(String.fromCharCode(...whole));
}

const SIGNATURES = {
  'ecdsa-sha256': '1.2.840.10045.4.3.2',
  'rsa-sha1': '1.2.840.113549.1.1.5',
  'rsa-sha256': '1.2.840.113549.1.1.11',
  md5: '1.2.840.113549.1.1.4',
  ed25519: '1.3.101.112',
} as const;

const PURPOSES = {
  server: '1.3.6.1.5.5.7.3.1',
  client: '1.3.6.1.5.5.7.3.2',
  any: '2.5.29.37.0',
} as const;

function extensionsOf(sample: Sample): number[][] {
  const { names = ['cedar.example'], purposes = ['server'], timestamps = 2, policy } = sample;
  const stamps = Array.from({ length: timestamps }, (_, log) => [
    0,
    47,
    0,
    log,
    ...Array<number>(45).fill(0),
  ]);
  const all = stamps.flat();
  const list = [all.length >> 8, all.length & 0xff, ...all];
  return [
    extension('2.5.29.17', der(0x30, ...names.map((each) => der(0x82, ascii(each))))),
    ...(purposes === null
      ? []
      : [extension('2.5.29.37', der(0x30, ...purposes.map((each) => id(PURPOSES[each]))))]),
    ...(timestamps === 0 ? [] : [extension('1.3.6.1.4.1.11129.2.4.2', der(0x04, list))]),
    ...(policy === undefined ? [] : [extension('2.5.29.32', der(0x30, der(0x30, id(policy))))]),
  ];
}

function publicKey(key: NonNullable<Sample['key']>): number[] {
  if (key === 'ed25519') return spki(der(0x30, id('1.3.101.112')), Array<number>(32).fill(7));
  if (key === 'dsa') {
    const prime = der(0x02, [0x40, ...Array<number>(127).fill(1)]);
    return spki(der(0x30, id('1.2.840.10040.4.1'), der(0x30, prime)), [2, 1, 5]);
  }
  if (typeof key === 'string') {
    const curve = key === 'p256' ? '1.2.840.10045.3.1.7' : '1.3.132.0.33';
    return spki(der(0x30, id('1.2.840.10045.2.1'), id(curve)), Array<number>(65).fill(4));
  }
  // A modulus of exactly `key` bits.
  const first = 1 << ((key - 1) % 8);
  const modulus = [first, ...Array<number>(Math.ceil(key / 8) - 1).fill(0xab)];
  const padded = first >= 0x80 ? [0, ...modulus] : modulus;
  const rsa = der(0x30, der(0x02, padded), der(0x02, [1, 0, 1]));
  return spki(der(0x30, id('1.2.840.113549.1.1.1'), der(0x05)), rsa);
}

function spki(algorithm: number[], key: number[]): number[] {
  return der(0x30, algorithm, der(0x03, [0, ...key]));
}

function extension(oid: string, value: number[]): number[] {
  return der(0x30, id(oid), der(0x04, value));
}

function name(common: string, organisation?: string): number[] {
  const part = (oid: string, text: string) => der(0x31, der(0x30, id(oid), der(0x0c, ascii(text))));
  const own = organisation === undefined ? [] : [part('2.5.4.10', organisation)];
  return der(0x30, ...own, part('2.5.4.3', common));
}

function time(at: number): number[] {
  const digits = isoTime(at).replaceAll(/[-:T]|\.\d+/g, '');
  return der(0x18, ascii(digits));
}

function id(oid: string): number[] {
  const [first = 0, second = 0, ...rest] = oid.split('.').map(Number);
  return der(
    0x06,
    [first * 40 + second, ...rest].flatMap((part) => {
      const groups = [part % 128];
      for (let left = Math.floor(part / 128); left > 0; left = Math.floor(left / 128))
        groups.unshift((left % 128) + 128);
      return groups;
    }),
  );
}

function der(tag: number, ...parts: number[][]): number[] {
  const body = parts.flat();
  const { length } = body;
  if (length < 128) return [tag, length, ...body];
  return length < 256
    ? [tag, 0x81, length, ...body]
    : [tag, 0x82, length >> 8, length & 0xff, ...body];
}

function ascii(text: string): number[] {
  return Array.from(text, (char) => char.charCodeAt(0));
}
