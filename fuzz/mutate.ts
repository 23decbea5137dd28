import type { Random } from './random.ts';

/** What a mutation may take pieces from. */
export interface Material {
  readonly corpus: readonly Uint8Array[];
  readonly tokens: readonly Uint8Array[];
}

/** No mutated input is longer. */
export const INPUT_OCTETS_MAX = 65_536;

type Mutation = (input: Uint8Array, random: Random, material: Material) => Uint8Array;

/** Returns one of the corpus, changed in one to eight places. */
export function mutate(random: Random, material: Material): Uint8Array {
  let input = random.of(material.corpus);
  const rounds = 1 << random.below(4);
  for (let round = 0; round < rounds; round += 1)
    input = random.of(MUTATIONS)(input, random, material);
  return input.subarray(0, INPUT_OCTETS_MAX);
}

const EDGES = [0, 1, 0x7f, 0x80, 0xc0, 0xfe, 0xff];

const MUTATIONS: readonly Mutation[] = [
  function flipBit(input, random) {
    return withOctet(input, random, (octet) => octet ^ (1 << random.below(8)));
  },
  function setEdge(input, random) {
    return withOctet(input, random, () => random.of(EDGES));
  },
  function setAny(input, random) {
    return withOctet(input, random, () => random.below(256));
  },
  function drop(input, random) {
    const [start, end] = span(input, random);
    return joined(input.subarray(0, start), input.subarray(end));
  },
  function cut(input, random) {
    return input.subarray(0, random.below(input.length + 1));
  },
  function repeat(input, random) {
    const [start, end] = span(input, random);
    const times = 1 + random.below(random.below(16) === 0 ? 2048 : 8);
    const piece = input.subarray(start, Math.min(end, start + 64));
    const copies = Array.from({ length: times }, () => piece);
    return joined(input.subarray(0, end), ...copies, input.subarray(end));
  },
  function insertToken(input, random, { tokens }) {
    if (tokens.length === 0) return input;
    const at = random.below(input.length + 1);
    return joined(input.subarray(0, at), random.of(tokens), input.subarray(at));
  },
  function cross(input, random, { corpus }) {
    const other = random.of(corpus);
    const head = input.subarray(0, random.below(input.length + 1));
    return joined(head, other.subarray(random.below(other.length + 1)));
  },
];

function withOctet(
  input: Uint8Array,
  random: Random,
  change: (octet: number) => number,
): Uint8Array {
  if (input.length === 0) return input;
  const copy = input.slice();
  const at = random.below(copy.length);
  copy[at] = change(copy[at] ?? 0);
  return copy;
}

function span({ length }: Uint8Array, random: Random): readonly [number, number] {
  const start = random.below(length + 1);
  return [start, Math.min(length, start + 1 + random.below(32))];
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
