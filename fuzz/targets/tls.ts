import { fits, keyAssociation } from '@scrutineer/wire/dane';
import {
  TlsFormatError,
  concat,
  decodeClientHello,
  decodeOffer,
  decodeSslv2ClientHello,
  decodeSslv2ServerHello,
  encodeCertificate,
  encodeCertificateStatus,
  encodeClientHello,
  encodeEllipticKeyExchange,
  encodeFlight,
  encodeHelloRetryRequest,
  encodeOffer,
  encodePrimeKeyExchange,
  encodeServerHello,
  encodeServerHelloDone,
  encodeSslv2ClientHello,
  encodeSslv2ServerHello,
  readServedCertificates,
  readServerFlight,
  selectedKeyShare,
  selectedVersion,
} from '@scrutineer/wire/tls';
import {
  DerError,
  ipBytes,
  ipText,
  nameMatches,
  parseCertificate,
  publicKeyInfoOf,
} from '@scrutineer/wire/x509';
import { makePki } from '@scrutineer/lab';
import { type FuzzTarget, textOf, textTarget } from '../target.ts';

const TOKENS = [
  '160303',
  '0b00',
  '3082ffff',
  '3080',
  '0000',
  'ffffff',
  '002b00020304',
  '0603551d11',
];

const pki = makePki(Date.now());
const names = ['county.example', '*.county.example', '192.0.2.1'];
const spec = { names, fromDays: -1, toDays: 90, issuer: 'public', chain: 'whole' } as const;
const chain = (
  await Promise.all([
    pki.issue({ ...spec, key: 'ecdsa-p256', extendedKeyUsage: ['serverAuth', 'clientAuth'] }),
    pki.issue({ ...spec, key: 'rsa-2048' }),
  ])
).flatMap((issued) => issued.chain);

const hello = { random: new Uint8Array(32), suite: 0xc02f };
const share = selectedKeyShare(29, new Uint8Array(32));
const flights = [
  encodeFlight(
    0x0303,
    encodeServerHello({
      ...hello,
      version: 0x0303,
      extensions: [{ code: 0xff01, body: Uint8Array.of(0) }],
    }),
    encodeCertificate(chain.slice(0, 2)),
    encodeCertificateStatus(new Uint8Array(8)),
    encodeEllipticKeyExchange(23, new Uint8Array(65)),
    encodeServerHelloDone(),
  ),
  encodeFlight(
    0x0303,
    encodeServerHello({ ...hello, version: 0x0303 }),
    encodePrimeKeyExchange(new Uint8Array(256).fill(3), Uint8Array.of(2)),
  ),
  encodeFlight(
    0x0303,
    encodeServerHello({
      ...hello,
      suite: 0x1301,
      version: 0x0303,
      extensions: [selectedVersion(0x0304), share],
    }),
  ),
  encodeFlight(0x0303, encodeHelloRetryRequest(0x1301, 24)),
];

/** The parsers of TLS hellos and flights, and of certificates. */
export const tlsTargets: readonly FuzzTarget[] = [
  octets('readServerFlight', flights, readServerFlight, [TlsFormatError]),
  octets(
    'readServedCertificates',
    flights,
    (bytes) => [
      readServedCertificates(bytes, undefined),
      readServedCertificates(bytes, new Uint8Array(32)),
    ],
    [TlsFormatError],
  ),
  octets('decodeClientHello', clientHellos(), readClientHello, [TlsFormatError]),
  octets('decodeSslv2ClientHello', sslv2Hellos(), decodeSslv2ClientHello, [TlsFormatError]),
  octets('decodeSslv2ServerHello', sslv2Hellos(), decodeSslv2ServerHello, [TlsFormatError]),
  octets('parseCertificate', chain, readCertificate, [DerError]),
  octets('publicKeyInfoOf', chain, publicKeyInfoOf, [DerError]),
  octets('fits', chain, readAssociation, [DerError]),
  octets('ipText', [new Uint8Array(16), new Uint8Array(4)], ipText, []),
  textTarget('ipBytes', ipBytes, { seeds: ['192.0.2.1', '2001:db8::192.0.2.1'], tokens: ['::'] }),
];

function octets(
  name: string,
  seeds: readonly Uint8Array[],
  read: FuzzTarget['read'],
  errors: FuzzTarget['errors'],
): FuzzTarget {
  return { name, seeds, tokens: TOKENS.map((hex) => Buffer.from(hex, 'hex')), read, errors };
}

function clientHellos(): readonly Uint8Array[] {
  const extensions = encodeOffer({ serverName: 'county.example', alpn: ['h2'], groups: [29, 23] });
  const plain = {
    version: 0x0303,
    random: new Uint8Array(32),
    sessionId: new Uint8Array(32),
    suites: [0x1301, 0xc02f],
    compression: [0],
  };
  return [
    { ...plain, extensions },
    { ...plain, extensions: undefined },
  ].map(encodeClientHello);
}

function sslv2Hellos(): readonly Uint8Array[] {
  const challenge = new Uint8Array(16);
  return [
    encodeSslv2ClientHello({ kinds: [0x010080], challenge }),
    encodeSslv2ServerHello({
      version: 2,
      kinds: [0x010080],
      certificate: concat(...chain.slice(0, 1)),
    }),
  ];
}

function readClientHello(bytes: Uint8Array): unknown {
  return decodeOffer(decodeClientHello(bytes)?.extensions);
}

function readCertificate(der: Uint8Array): unknown {
  const certificate = parseCertificate(der);
  const dns = textOf(der.subarray(0, 64));
  return nameMatches(certificate, { dns });
}

function readAssociation(der: Uint8Array): unknown {
  const key = keyAssociation(der);
  const others = [0, 1, 2].map((matchingType) => ({ ...key, usage: 2, selector: 0, matchingType }));
  return [key, ...others].map((association) => fits(association, [der, der]));
}
