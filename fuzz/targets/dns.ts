import {
  DnsFormatError,
  type Message,
  decodeMessage,
  decodeRdata,
  encodeMessage,
  formatRecord,
  fromBase32Hex,
  fromBase64,
  fromHex,
  labelsOf,
  octetsToText,
  parseRdata,
  parseRecord,
  textToOctets,
  toName,
} from '@scrutineer/wire/dns';
import { type FuzzTarget, octetsOf, textTarget } from '../target.ts';

const LINES = [
  'county.example. 3600 IN SOA ns1.county.example. host.county.example. 1 14400 3600 604800 300',
  'county.example. 300 IN MX 10 mx.county.example.',
  'county.example. 300 IN TXT "v=spf1 -all" "a\\"b\\007"',
  'county.example. 300 IN CAA 0 issue "letsencrypt.org"',
  '_25._tcp.mx.county.example. 300 IN TLSA 3 1 1 0102030405060708',
  'county.example. 300 IN DNSKEY 257 3 13 AAECAwQFBgcICQoLDA0ODw==',
  'county.example. 300 IN DS 12345 13 2 00112233445566778899AABBCCDDEEFF',
  'county.example. 300 IN NSEC www.county.example. A NS SOA TYPE65280',
  '0p9mhaveqvm6t7vbl5lop2u3t2rp3tom.county.example. 300 IN NSEC3 1 1 12 AABB 2T7B4G4VSA5SMI47K61MV5BV1A22BOJR A',
  'county.example. 300 IN RRSIG A 13 2 300 20261201000000 20261101000000 12345 county.example. AAEC',
  'county.example. 300 IN NAPTR \\# 4 00010002',
];

const WORDS = { seeds: LINES, tokens: [' IN ', '\\# ', '\\255', '"', 'TYPE65280 '] };

/** The parsers of DNS messages, and of records as zone files write them. */
export const dnsTargets: readonly FuzzTarget[] = [
  {
    name: 'decodeMessage',
    seeds: [messageOf(LINES.slice(0, 5)), messageOf(LINES.slice(5)), messageOf([])],
    tokens: ['c00c', 'c000', '3f', '0029', 'ffff', '00'].map(fromHex),
    read: readMessage,
    errors: [DnsFormatError],
  },
  ...['SOA', 'TXT', 'NSEC', 'NSEC3', 'TLSA', 'CAA', 'DNSKEY', 'HTTPS', 'TYPE9999'].map(rdataTarget),
  textTarget('parseRecord', (line) => formatRecord(parseRecord(line)), errorful(WORDS)),
  textTarget('parseRdata', (text) => parseRdata('TXT', text), errorful(WORDS)),
  textTarget(
    'toName',
    (text) => labelsOf(toName(text)),
    errorful({ seeds: ['a\\.b.\\007.Example.'] }),
  ),
  textTarget('octetsToText', (text) => octetsToText(textToOctets(text)), { seeds: ['a'] }),
  textTarget('fromHex', fromHex, errorful({ seeds: ['00ffAA'] })),
  textTarget('fromBase64', fromBase64, errorful({ seeds: ['AAECAwQ='] })),
  textTarget('fromBase32Hex', fromBase32Hex, errorful({ seeds: ['0p9mhaveqvm6t7vb'] })),
];

function errorful<Words extends object>(words: Words) {
  return { ...words, errors: [DnsFormatError] };
}

function rdataTarget(type: string): FuzzTarget {
  const line = LINES.find((each) => each.includes(` ${type} `));
  const seed = line === undefined ? Uint8Array.of(0, 1, 0, 0) : messageOf([line]).subarray(-32);
  return {
    name: `decodeRdata ${type}`,
    seeds: [seed, octetsOf('\u0003abc')],
    tokens: ['00', '3f', 'c0', '0020', 'ff20'].map(fromHex),
    read: (input) => decodeRdata(type, input),
    errors: [DnsFormatError],
  };
}

function messageOf(lines: readonly string[]): Uint8Array {
  const flags = {
    qr: true,
    opcode: 0,
    aa: true,
    tc: false,
    rd: true,
    ra: true,
    ad: false,
    cd: false,
  };
  return encodeMessage({
    id: 7,
    flags,
    rcode: 0,
    question: [{ name: 'county.example.', type: 'A', class: 'IN' }],
    answer: lines.map((line) => parseRecord(line)),
    authority: [],
    additional: [],
    edns: { udpSize: 1232, version: 0, dnssecOk: true, options: [{ code: 15, data: '0006' }] },
  });
}

/** What was read and can be written again reads the same the second time. */
function readMessage(input: Uint8Array): unknown {
  const message = decodeMessage(input);
  const written = writtenAgain(message);
  if (written === undefined) return message;
  const again = JSON.stringify(decodeMessage(written));
  if (again !== JSON.stringify(message))
    throw new Error(`Cannot keep a message: found ${again} after writing it`);
  return message;
}

function writtenAgain(message: Message): Uint8Array | undefined {
  try {
    return encodeMessage(message);
  } catch (error) {
    // Names that were compressed need not fit when they are written where compression is forbidden.
    if (error instanceof DnsFormatError) return undefined;
    throw error;
  }
}
