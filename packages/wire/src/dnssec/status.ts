import { signatureTimeSeconds } from '../dns/signature-time.ts';

/** How far a standard wants something used. The registries know no other words (RFC 9904, 2.2). */
export type Use = 'RECOMMENDED' | 'MAY' | 'NOT RECOMMENDED' | 'MUST NOT';

/** What was said on a day, and holds until something newer is said. */
export interface Ruling {
  /** `YYYY-MM-DD`. */
  readonly since: string;
  /** By those who publish: signatures of the algorithm, or DS records of the digest. */
  readonly publishing: Use;
  /** By those who validate. */
  readonly validating: Use;
  readonly source: { readonly document: string; readonly clause: string };
}

/** One number of a registry, with the ruling in force. */
export interface RegistryEntry extends Ruling {
  readonly number: number;
  readonly mnemonic: string;
}

/** What one registry says of its numbers, each with its rulings from old to new. */
export type Registry = ReadonlyMap<
  number,
  { readonly mnemonic: string; readonly rulings: readonly [Ruling, ...Ruling[]] }
>;

/** Returns what a registry says of a number at an instant in epoch milliseconds; nothing for numbers not in it. */
export function entryOf(registry: Registry, number: number, at: number): RegistryEntry | undefined {
  const row = registry.get(number);
  if (row === undefined) return undefined;
  const ruling = row.rulings.findLast(({ since }) => startOf(since) <= at) ?? row.rulings[0];
  return { number, mnemonic: row.mnemonic, ...ruling };
}

function startOf(day: string): number {
  return signatureTimeSeconds(`${day.replaceAll('-', '')}000000`) * 1000;
}
