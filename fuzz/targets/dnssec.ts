import { type Message, DnsFormatError, decodeMessage, encodeMessage } from '@scrutineer/wire/dns';
import { nsec3Hash, validate } from '@scrutineer/wire/dnssec';
import { NOW, makeWorld } from '../../packages/wire/src/dnssec/signed-world.ts';
import { type FuzzTarget, textTarget } from '../target.ts';

const world = makeWorld({
  '.': {},
  example: { nsec3: { iterations: 0, salt: '', optOut: false } },
  'county.example': {
    records: [
      'county.example. 300 A 192.0.2.1',
      '*.w.county.example. 300 TXT "wild"',
      'www.county.example. 300 CNAME county.example.',
    ],
  },
});

const QUESTIONS = [
  ['county.example', 'A'],
  ['a.w.county.example', 'TXT'],
  ['www.county.example', 'A'],
  ['no.county.example', 'A'],
  ['no.example', 'A'],
] as const;

const originals = await Promise.all(
  QUESTIONS.map(async ([name, type]) => {
    const fetched = await world.fetch(name, type);
    const [message] = fetched.status === 'answered' ? fetched.messages : [];
    if (message === undefined) throw new Error(`Cannot fuzz: found no answer to ${type} ${name}`);
    return message;
  }),
);
const genuine = new Set(originals.flatMap((message) => message.answer.map(dataOf)));

/** The validation of DNSSEC, whose law is that nothing that was tampered with is called secure. */
export const dnssecTargets: readonly FuzzTarget[] = [
  {
    name: 'validate',
    seeds: originals.map((message) => encodeMessage(message)),
    tokens: ['c00c', '0000', '002e', '002f'].map((hex) => Buffer.from(hex, 'hex')),
    read: validateTampered,
    errors: [DnsFormatError],
  },
  textTarget('nsec3Hash', readHash, { seeds: ['www.county.example.'], errors: [DnsFormatError] }),
];

function readHash(name: string): unknown {
  return nsec3Hash(name, 'aabb', name.length & 63);
}

async function validateTampered(input: Uint8Array): Promise<unknown> {
  const message = decodeMessage(input);
  const [question] = message.question;
  if (question === undefined) return undefined;
  const { name, type } = question;
  const verdict = await validate(
    { name, type },
    {
      at: NOW * 1000,
      anchors: world.anchors,
      fetch: async (asked, of) =>
        asked === name && of === type
          ? { status: 'answered', messages: [message] }
          : world.fetch(asked, of),
    },
  );
  const forged = message.answer.find(
    (record) => record.type === type && !genuine.has(dataOf(record)),
  );
  if (verdict.security === 'secure' && forged !== undefined)
    throw new Error(`Cannot trust the validator: found ${dataOf(forged)} called secure`);
  return verdict;
}

function dataOf({ name, type, data }: Message['answer'][number]): string {
  return JSON.stringify([name, type, data]).toLowerCase();
}
