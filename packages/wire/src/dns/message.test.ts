import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { classCode, className, rcodeName, typeCode, typeName } from './codes.ts';
import { decodeMessage } from './decode-message.ts';
import { DnsFormatError } from './dns-format-error.ts';
import { encodeMessage } from './encode-message.ts';
import type { Message, ResourceRecord } from './message.ts';
import { octetText } from './name.ts';
import { formatRdata, formatRecord, parseRdata, parseRecord } from './presentation.ts';
import { fromHex, toBase32Hex, toBase64, toHex } from './radix.ts';
import { decodeRdata, encodeRdata } from './rdata.ts';
import type { RecordData } from './record-data.ts';

const bytes = (maxLength: number, minLength = 0) => fc.uint8Array({ minLength, maxLength });
const hex = (maxLength: number) => bytes(maxLength).map(toHex);
const base64 = bytes(300).map(toBase64);
const octetString = (maxLength: number) =>
  bytes(maxLength).map((octets) => String.fromCharCode(...octets));
const u8 = fc.nat(0xff);
const u16 = fc.nat(0xffff);
const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
const label = bytes(30, 1).map((octets) => Array.from(octets, octetText).join(''));
const plain = fc.constantFrom('example', 'Example', 'www', 'a', 'com', '_dmarc', 'mx-1');
const name = fc.oneof(
  fc.array(plain, { minLength: 1, maxLength: 5 }).map((labels) => labels.join('.')),
  fc.array(label, { minLength: 1, maxLength: 7 }).map((labels) => labels.join('.')),
  fc.constant('.'),
);
const type = u16.map(typeName);
const types = fc
  .uniqueArray(u16, { maxLength: 12 })
  .map((codes) => codes.sort((a, b) => a - b).map(typeName));
const nsec3 = { hashAlgorithm: u8, flags: u8, iterations: u16, salt: hex(20) };
const is = <const T extends string>(...values: T[]) => ({ type: fc.constantFrom(...values) });

const data: fc.Arbitrary<RecordData> = fc.oneof(
  fc.record({ ...is('A'), address: fc.ipV4() }),
  fc.record({ ...is('AAAA'), address: bytes(16, 16).map(addressOf) }),
  fc.record({ ...is('NS', 'CNAME', 'DNAME', 'PTR'), target: name }),
  fc.record({ ...is('MX'), preference: u16, exchange: name }),
  fc.record({ ...is('TXT'), text: fc.array(octetString(255), { minLength: 1, maxLength: 4 }) }),
  fc.record({
    ...is('SOA'),
    mname: name,
    rname: name,
    serial: u32,
    refresh: u32,
    retry: u32,
    expire: u32,
    minimum: u32,
  }),
  fc.record({ ...is('CAA'), flags: u8, tag: octetString(15), value: octetString(400) }),
  fc.record({ ...is('DS', 'CDS'), keyTag: u16, algorithm: u8, digestType: u8, digest: hex(48) }),
  fc.record({
    ...is('DNSKEY', 'CDNSKEY'),
    flags: u16,
    protocol: u8,
    algorithm: u8,
    publicKey: base64,
  }),
  fc.record({
    ...is('RRSIG'),
    typeCovered: type,
    algorithm: u8,
    labels: u8,
    originalTtl: u32,
    expiration: u32,
    inception: u32,
    keyTag: u16,
    signer: name,
    signature: base64,
  }),
  fc.record({ ...is('NSEC'), next: name, types }),
  fc.record({ ...is('NSEC3'), ...nsec3, nextHashed: bytes(32).map(toBase32Hex), types }),
  fc.record({ ...is('NSEC3PARAM'), ...nsec3 }),
  fc.record({ ...is('TLSA'), usage: u8, selector: u8, matching: u8, association: hex(64) }),
  fc.record({ ...is('SRV'), priority: u16, weight: u16, port: u16, target: name }),
  fc.record({ ...is('SVCB', 'HTTPS'), bytes: hex(40) }),
  fc.record({ ...is('HINFO'), cpu: octetString(20), os: octetString(20) }),
  fc.record({ ...is('unknown'), code: fc.integer({ min: 1000, max: 0xffff }), bytes: hex(40) }),
);

const record: fc.Arbitrary<ResourceRecord> = fc
  .record({ name, ttl: u32, data })
  .map(({ name: owner, ttl, data: value }) => {
    const code = value.type === 'unknown' ? typeName(value.code) : value.type;
    return { name: owner, type: code, class: 'IN', ttl, data: structuredClone(value) };
  });
const records = fc.array(record, { maxLength: 4 });
const edns = fc.record({
  udpSize: u16,
  version: u8,
  dnssecOk: fc.boolean(),
  options: fc.array(fc.record({ code: u16, data: hex(20) }), { maxLength: 3 }),
});
const flags = fc.record({
  qr: fc.boolean(),
  opcode: fc.nat(15),
  aa: fc.boolean(),
  tc: fc.boolean(),
  rd: fc.boolean(),
  ra: fc.boolean(),
  ad: fc.boolean(),
  cd: fc.boolean(),
});
const message: fc.Arbitrary<Message> = fc
  .oneof(messageWith(fc.nat(0xfff), edns), messageWith(fc.nat(0xf), fc.constant(null)))
  .map((each) => structuredClone(each));

describe('decodeMessage()', () => {
  it('gives back what encodeMessage() was given', () => {
    fc.assert(
      fc.property(message, (given) => {
        assert.deepEqual(decodeMessage(encodeMessage(given)), given);
      }),
    );
  });

  it('yields values that survive JSON', () => {
    fc.assert(
      fc.property(message, (given) => {
        const decoded = decodeMessage(encodeMessage(given));
        assert.deepEqual(JSON.parse(JSON.stringify(decoded)), decoded);
      }),
    );
  });

  it('ignores octets behind the message', () => {
    const sent = encodeMessage(answering('a.example 60 A 192.0.2.1'));
    assert.deepEqual(decodeMessage(Uint8Array.of(...sent, 1, 2, 3)), decodeMessage(sent));
  });

  it('refuses every message cut short', () => {
    const sent = encodeMessage(
      answering('a.example 60 A 192.0.2.1', 'a.example 60 MX 5 b.example'),
    );
    for (let length = 0; length < sent.length; length += 1) {
      assert.throws(() => decodeMessage(sent.subarray(0, length)), DnsFormatError);
    }
  });

  it('keeps the whole records of a message that says it is truncated', () => {
    const whole = answering('a.example 60 A 192.0.2.1', 'a.example 60 A 192.0.2.2');
    const sent = encodeMessage({ ...whole, flags: { ...whole.flags, tc: true } });
    const { answer } = decodeMessage(sent.subarray(0, sent.length - 3));
    assert.deepEqual(answer, whole.answer.slice(0, 1));
  });

  it('reads names that are compressed inside data', () => {
    // Question a.example SOA, then one SOA record whose names both point to the question's.
    const sent = fromHex(
      `0001 8400 0001 0001 0000 0000 0161 0765 7861 6d70 6c65 00 0006 0001
       c00c 0006 0001 0000003c 001a c00e 0178 c00e 00000001 00000002 00000003 00000004 00000005`.replace(
        /\s/g,
        '',
      ),
    );
    const [soa] = decodeMessage(sent).answer;
    assert.equal(formatRdata(soa!.data), 'example. x.example. 1 2 3 4 5');
  });

  it('refuses pointers to themselves, forwards, into the header and in circles', () => {
    for (const pointer of ['c00c', 'c00e', 'c0ff', 'c000', 'c00b', '0161c00c', '0161c00e']) {
      const sent = fromHex(`000180000001000000000000${pointer}00010001`);
      assert.throws(() => decodeMessage(sent), DnsFormatError, pointer);
    }
  });

  it('refuses a chain of pointers longer than any name', () => {
    // The data of the first record, which is of a type kept as octets, is a chain that ends at its owner.
    const chain = (length: number) => {
      const pointers = Array.from({ length }, (_, at) =>
        pointerTo(at === 0 ? 12 : 25 + 2 * (at - 1)),
      );
      const size = (2 * length).toString(16).padStart(4, '0');
      const first = `016100${'0063000100000000'}${size}${pointers.join('')}`;
      const second = `${pointerTo(25 + 2 * (length - 1))}0001000100000000${'0004c0000201'}`;
      return fromHex(`000180000000000200000000${first}${second}`);
    };
    assert.equal(decodeMessage(chain(100)).answer[1]?.name, 'a');
    assert.throws(() => decodeMessage(chain(130)), /a pointer that leads nowhere/);
  });

  it('refuses a second EDNS record and one that is misplaced', () => {
    const opt = '000029100000000000' + '0000';
    const head = (counts: string) => `00018000${counts}`;
    assert.throws(
      () => decodeMessage(fromHex(head('0000000000000002') + opt + opt)),
      DnsFormatError,
    );
    assert.throws(() => decodeMessage(fromHex(head('0000000100000000') + opt)), DnsFormatError);
    assert.ok(decodeMessage(fromHex(head('0000000000000001') + opt)).edns);
  });

  it('refuses data that is longer or shorter than its fields', () => {
    for (const length of [3, 5]) {
      const rdata = 'c0000201ff'.slice(0, 2 * length);
      const sent = fromHex(`00018000000000010000000000000100010000003c000${length}${rdata}`);
      assert.throws(() => decodeMessage(sent), DnsFormatError);
    }
  });

  it('leaves Chaosnet addresses as octets', () => {
    const sent = fromHex('00018000000000010000000000000100030000003c00030001ff');
    const { answer } = decodeMessage(sent);
    assert.deepEqual(answer[0]?.data, { type: 'unknown', code: 1, bytes: '0001ff' });
    assert.equal(answer[0]?.class, 'CH');
  });

  it('throws nothing but DnsFormatError, and ends quickly, on mutated messages', () => {
    const change = fc.record({
      at: fc.nat(),
      to: fc.constantFrom(0, 1, 0x0c, 0x3f, 0xc0, 0xc1, 0xff),
    });
    fc.assert(
      fc.property(message, fc.array(change, { minLength: 1, maxLength: 8 }), (given, changes) => {
        const sent = encodeMessage(given);
        for (const { at, to } of changes) sent[at % sent.length] = to;
        decodesOrRefuses(sent);
      }),
      { seed: 1035, numRuns: 500 },
    );
  });

  it('throws nothing but DnsFormatError on noise', () => {
    fc.assert(fc.property(bytes(600), decodesOrRefuses), { seed: 6891, numRuns: 500 });
  });

  it('bounds the work that a full message of pointers can cause', () => {
    // One name of 127 labels, then as many records as fit, each owned by a chain to it.
    const labels = '0161'.repeat(126);
    const records = Math.floor((65_535 - 12 - 257) / 12);
    const count = records.toString(16).padStart(4, '0');
    const one = 'c00c' + '0063' + '0001' + '00000000' + '0000';
    const sent = fromHex(`000180000001${count}00000000${labels}0000010001${one.repeat(records)}`);
    const started = performance.now();
    assert.equal(decodeMessage(sent).answer.length, records);
    assert.ok(performance.now() - started < 500);
  });
});

describe('encodeMessage()', () => {
  it('writes a name once and points to it', () => {
    const one = encodeMessage(answering('a.example 60 A 192.0.2.1')).length;
    const two = encodeMessage(
      answering('a.example 60 A 192.0.2.1', 'a.example 60 A 192.0.2.2'),
    ).length;
    assert.equal(two - one, 16);
  });

  it('points only to a name in the same case', () => {
    const given = answering('a.example 60 A 192.0.2.1');
    const mixed = { ...given, question: [{ name: 'A.eXample', type: 'A', class: 'IN' }] };
    assert.deepEqual(decodeMessage(encodeMessage(mixed)), mixed);
  });

  it('compresses no name in data but those of RFC 1035', () => {
    const srv = encodeMessage(answering('a.example 60 SRV 1 2 3 a.example'));
    const mx = encodeMessage(answering('a.example 60 MX 1 a.example'));
    assert.equal(srv.length - mx.length, 4 + 11 - 2);
  });

  it('refuses what does not fit', () => {
    const good = answering('a.example 60 A 192.0.2.1');
    const [owned] = good.answer;
    const wrong: Message[] = [
      { ...good, id: 65_536 },
      { ...good, rcode: 16 },
      { ...good, answer: [{ ...owned!, ttl: -1 }] },
      { ...good, answer: [{ ...owned!, type: 'MX' }] },
      { ...good, answer: [{ ...owned!, name: '' }] },
      { ...good, answer: [{ ...owned!, data: { type: 'A', address: '192.0.2' } }] },
      { ...good, answer: [{ ...owned!, type: 'TXT', data: { type: 'TXT', text: [] } }] },
      { ...good, answer: [{ ...owned!, type: 'TXT', data: { type: 'TXT', text: ['\u0100'] } }] },
      { ...good, answer: Array.from({ length: 5000 }, () => owned!) },
    ];
    for (const each of wrong) assert.throws(() => encodeMessage(each), DnsFormatError);
  });

  it('refuses a name that compression alone would make short enough', () => {
    const tail = ['b', 'c', 'd'].map((each) => each.repeat(63)).join('.');
    const good = answering('a.example 60 A 192.0.2.1');
    const long = { ...good.answer[0]!, name: `${'a'.repeat(62)}.${tail}` };
    const question = [{ name: tail, type: 'A', class: 'IN' }];
    assert.throws(() => encodeMessage({ ...good, question, answer: [long] }), DnsFormatError);
  });
});

describe('parseRdata()', () => {
  it('reads what formatRdata() writes', () => {
    fc.assert(
      fc.property(record, ({ type: code, data: given }) => {
        assert.deepEqual(parseRdata(code, formatRdata(given)), given);
      }),
    );
  });

  it('reads the generic form of every type', () => {
    fc.assert(
      fc.property(record, ({ type: code, data: given }) => {
        const wire = encodeRdata(given);
        const generic = `\\# ${wire.length} ${toHex(wire)}`;
        assert.deepEqual(encodeRdata(parseRdata(code, generic)), wire);
      }),
    );
  });

  it('joins hexadecimal and Base64 split over words and lines', () => {
    const ds = parseRdata('DS', '1 13 2 ( ABCD ; a comment\n  EF01 )');
    assert.deepEqual(ds, {
      type: 'DS',
      keyTag: 1,
      algorithm: 13,
      digestType: 2,
      digest: 'abcdef01',
    });
  });

  it('keeps blanks, quotes and semicolons of quoted text', () => {
    const given = String.raw`"v=DMARC1; p=none" "say \"hi\" \\ \255"`;
    assert.deepEqual(parseRdata('TXT', given), {
      type: 'TXT',
      text: ['v=DMARC1; p=none', 'say "hi" \\ \u00ff'],
    });
  });

  it('reads and writes the times of signatures as dates', () => {
    const text = 'A 13 2 300 20240229235959 20240215000000 7 example. AAAA';
    const read = parseRdata('RRSIG', text);
    assert.equal(read.type === 'RRSIG' && read.expiration, 1_709_251_199);
    assert.equal(formatRdata(read), text);
  });

  it('throws nothing but DnsFormatError on hostile text', () => {
    const word = fc.constantFrom(
      '"',
      '\\',
      '(',
      ';',
      '\\#',
      '\\300',
      '-',
      '1',
      '4',
      'ff',
      '::',
      '@',
      ' ',
      '\n',
    );
    const text = fc
      .array(fc.oneof(word, fc.string()), { maxLength: 12 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(
        fc.constantFrom('A', 'AAAA', 'MX', 'TXT', 'RRSIG', 'NSEC3', 'CAA', 'TYPE9'),
        text,
        (code, given) => {
          try {
            parseRdata(code, given);
          } catch (error) {
            assert.ok(error instanceof DnsFormatError);
          }
        },
      ),
      { seed: 3597 },
    );
  });

  it('refuses days that are in no calendar, broken addresses and words left over', () => {
    const wrong: [string, string][] = [
      ['RRSIG', 'A 13 2 300 20230229000000 20240215000000 7 example. AAAA'],
      ['A', '192.0.2.256'],
      ['A', '192.0.2.01'],
      ['A', '192.0.2.1 1'],
      ['AAAA', '1::2::3'],
      ['AAAA', '1:2:3:4:5:6:7'],
      ['AAAA', '::1.2.3.4.5'],
      ['AAAA', '1.2.3.4::'],
      ['TXT', '"open'],
      ['TXT', ''],
      ['HTTPS', '1 . alpn=h2'],
      ['MX', '70000 a'],
      ['DS', '1 2 3 abc'],
      ['DNSKEY', '256 3 13 A==='],
    ];
    for (const [code, text] of wrong)
      assert.throws(() => parseRdata(code, text), DnsFormatError, text);
  });
});

describe('parseRecord()', () => {
  it('reads what formatRecord() writes', () => {
    fc.assert(
      fc.property(record, (given) => {
        assert.deepEqual(parseRecord(formatRecord(given)).data, given.data);
        assert.equal(parseRecord(formatRecord(given)).ttl, given.ttl);
      }),
    );
  });

  it('puts relative names below the origin', () => {
    const read = parseRecord('www IN 60 CNAME @', { origin: 'County.example.' });
    assert.equal(formatRecord(read), 'www.county.example. 60 IN CNAME county.example.');
  });

  it('takes class and time to live in any order, or neither', () => {
    const context = { origin: 'example', ttl: 7 };
    assert.equal(parseRecord('@ IN 60 A 192.0.2.1', context).ttl, 60);
    assert.equal(parseRecord('@ 60 CH TXT x', context).class, 'CH');
    assert.equal(parseRecord('@ A 192.0.2.1', context).ttl, 7);
  });
});

describe('encodeRdata()', () => {
  it('lower-cases names but that of NSEC', () => {
    const canonical = (code: string, text: string) => toHex(encodeRdata(parseRdata(code, text)));
    assert.equal(canonical('MX', '1 A.B'), '0001' + '0161' + '0162' + '00');
    assert.equal(canonical('SRV', '0 0 0 A.B'), '000000000000' + '0161' + '0162' + '00');
    assert.equal(canonical('NSEC', 'A.B A'), '0141' + '0142' + '00' + '000140');
  });

  it('comes back the same from octets', () => {
    fc.assert(
      fc.property(record, ({ type: code, data: given }) => {
        const wire = encodeRdata(given);
        assert.deepEqual(encodeRdata(decodeRdata(code, wire)), wire);
      }),
    );
  });

  it('accepts no type bitmap that it would write otherwise', () => {
    for (const bitmap of [
      '0000',
      '000200',
      '00024000',
      '00010000',
      '0001400001',
      '0100014000',
      '000140000140',
    ]) {
      assert.throws(() => decodeRdata('NSEC', fromHex(`00${bitmap}`)), DnsFormatError, bitmap);
    }
  });
});

describe('codes', () => {
  it('have a name both ways', () => {
    assert.equal(typeName(65), 'HTTPS');
    assert.equal(typeCode('https'), 65);
    assert.equal(typeName(65_280), 'TYPE65280');
    assert.equal(typeCode('TYPE65280'), 65_280);
    assert.equal(className(1), 'IN');
    assert.equal(classCode('CLASS9'), 9);
    assert.equal(rcodeName(3), 'NXDOMAIN');
    assert.equal(rcodeName(4000), 'RCODE4000');
    for (const wrong of ['TYPE65536', 'NOPE', '', 'constructor']) {
      assert.throws(() => typeCode(wrong), DnsFormatError);
    }
  });
});

function messageWith(rcode: fc.Arbitrary<number>, withEdns: fc.Arbitrary<Message['edns']>) {
  const question = fc.array(fc.record({ name, type, class: fc.constant('IN') }), { maxLength: 2 });
  const sections = { question, answer: records, authority: records, additional: records };
  return fc.record({ id: u16, flags, rcode, ...sections, edns: withEdns });
}

function addressOf(octets: Uint8Array): string {
  const read = decodeRdata('AAAA', octets);
  return read.type === 'AAAA' ? read.address : '';
}

function answering(...lines: string[]): Message {
  return {
    id: 1,
    flags: { qr: true, opcode: 0, aa: true, tc: false, rd: false, ra: false, ad: false, cd: false },
    rcode: 0,
    question: [{ name: 'a.example', type: 'A', class: 'IN' }],
    answer: lines.map((line) => parseRecord(line)),
    authority: [],
    additional: [],
    edns: null,
  };
}

function decodesOrRefuses(sent: Uint8Array): void {
  try {
    decodeMessage(sent);
  } catch (error) {
    assert.ok(error instanceof DnsFormatError, String(error));
  }
}

function pointerTo(offset: number): string {
  return (0xc000 | offset).toString(16);
}
