import { parentOf, rcodeName, sameName } from '@scrutineer/wire/dns';
import { Unobservable } from '../probe.ts';
import type { Ask } from './ask.ts';

/** Where a name lies, as the resolver knows it. */
export interface ZoneCut {
  /** Whether the name itself is in DNS. Null when the resolver could not say. */
  readonly exists: boolean | null;
  /** The closest name at or above it at which the resolver found a SOA record. */
  readonly zone: string;
  /** Why a name between the two could not be resolved; null when all could. The true zone may then lie lower. */
  readonly failure: Unobservable | null;
}

/** No name of a service that people use is deeper. */
const CLIMB_MAX = 24;

/**
 * Finds the zone of a name by asking the resolver for SOA records up the tree, with checking disabled.
 *
 * A failure that the resolver reports (SERVFAIL) does not end the climb, as that is how it speaks of a zone whose
 * servers are all lame. Throws `Unobservable` when the resolver does not answer, or knows no zone at all.
 */
export async function findZone(ask: Ask, name: string): Promise<ZoneCut> {
  let exists: boolean | null = null;
  let failure: Unobservable | null = null;
  let at: string | undefined = name;
  for (let steps = 0; at !== undefined && steps < CLIMB_MAX; steps += 1) {
    const found = await soaAt(ask, at);
    if (found instanceof Unobservable) failure ??= found;
    else if (at === name) exists = found.exists;
    if (!(found instanceof Unobservable) && found.isApex) return { exists, zone: at, failure };
    at = parentOf(at);
  }
  const detail = 'no zone at or above the name';
  throw failure ?? new Unobservable({ reason: 'protocol', stage: `SOA ${name}`, detail });
}

/** Finds the zone above a zone. The root is its own. Throws `Unobservable` as `findZone` does. */
export async function findParentZone(ask: Ask, zone: string): Promise<string> {
  const above = parentOf(zone);
  return above === undefined ? zone : (await findZone(ask, above)).zone;
}

async function soaAt(ask: Ask, name: string) {
  try {
    const { message } = await ask({ name, type: 'SOA', checkingDisabled: true });
    const own = message.answer.filter((record) => sameName(record.name, name));
    return {
      // With NXDOMAIN and an alias at the name it is the alias's end that does not exist (RFC 6604, 3).
      exists: rcodeName(message.rcode) !== 'NXDOMAIN' || own.length > 0,
      isApex: own.some(({ type }) => type === 'SOA'),
    };
  } catch (error) {
    if (error instanceof Unobservable && error.why.reason === 'dns-failure') return error;
    throw error;
  }
}
