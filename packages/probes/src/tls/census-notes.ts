import type { Sight, Unseen } from '@scrutineer/core';
import { extensionCodes, groupName, hasExtension, type ServerHello } from '@scrutineer/wire/tls';
import type { Answer } from './asker.ts';

/** What answers tell beside the suite that they name, written down as they come in. */
export interface CensusNotes {
  readonly write: (answer: Answer) => void;
  /** Whether the server told of a trouble of its own, which says nothing about what it would accept without it. */
  readonly hadTrouble: () => boolean;
  /** Names of the groups that were seen in use. */
  readonly groups: () => readonly string[];
  /** Bits of the smallest prime seen; null when none was. */
  readonly dhBits: () => number | null;
  readonly compression: Ask;
  readonly secureRenegotiation: Ask;
  readonly extendedMasterSecret: Ask;
  readonly sessionTickets: Ask;
}

/** `otherwise` says why nothing was seen, or undefined when the server speaks TLS 1.3 alone. */
type Ask = (otherwise: Unseen | undefined) => Sight<boolean | null>;

const INTERNAL_ERROR = 80;

/** Starts a page of notes. Hellos of TLS 1.3 say nothing about the features noted here, but for groups. */
export function createNotes(): CensusNotes {
  const groups = new Set<number>();
  const primes: number[] = [];
  const hellos: ServerHello[] = [];
  let hadTrouble = false;

  return {
    write(answer) {
      hadTrouble ||= answer.kind === 'refused' && answer.alert === INTERNAL_ERROR;
      if (answer.kind === 'retry' && answer.request.group !== undefined) {
        groups.add(answer.request.group);
      }
      if (answer.kind !== 'accepted') return;
      const { hello, exchange } = answer;
      if (hello.group !== undefined) groups.add(hello.group);
      if (exchange?.kind === 'elliptic') groups.add(exchange.group);
      if (exchange?.kind === 'prime-field') primes.push(exchange.primeBits);
      if (hello.version < 0x0304) hellos.push(hello);
    },
    hadTrouble: () => hadTrouble,
    groups: () => [...groups].map(groupName),
    dhBits: () => (primes.length === 0 ? null : Math.min(...primes)),
    compression: (why) => about(hellos, why, (all) => all.some((each) => each.compression !== 0)),
    secureRenegotiation: (why) =>
      about(hellos, why, (all) => all.every(has(extensionCodes.renegotiationInfo))),
    // SSLv3 knows no extensions, so that a server cannot answer this one there.
    extendedMasterSecret: (why) =>
      about(extensible(hellos), why, (all) => all.every(has(extensionCodes.extendedMasterSecret))),
    sessionTickets: (why) =>
      about(extensible(hellos), why, (all) => all.some(has(extensionCodes.sessionTicket))),
  };
}

function extensible(hellos: readonly ServerHello[]): readonly ServerHello[] {
  return hellos.filter(({ version }) => version > 0x0300);
}

function has(code: number): (hello: ServerHello) => boolean {
  return (hello) => hasExtension(hello, code);
}

function about(
  hellos: readonly ServerHello[],
  why: Unseen | undefined,
  say: (hellos: readonly ServerHello[]) => boolean,
): Sight<boolean | null> {
  if (hellos.length > 0) return { kind: 'seen', facts: say(hellos) };
  return why === undefined ? { kind: 'seen', facts: null } : { kind: 'unseen', why };
}
