import type { Socket } from 'node:net';
import type { FactsKind, Subject, SubjectOf, Unseen } from '@scrutineer/core';
import type { Message } from '@scrutineer/wire/dns';
import type { AddressRange } from './scope.ts';

/** Where a connection is wanted. With an `address`, exactly there; without, wherever `host` resolves to. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly address?: string;
}

/** One question to DNS. Without a `server` it goes to the recursive resolver. */
export interface DnsQuestion {
  readonly name: string;
  /** A mnemonic: `TXT`. */
  readonly type: string;
  readonly class?: 'IN' | 'CH';
  readonly server?: { readonly host: string; readonly address: string };
  /** UDP with fall-back to TCP unless it says `tcp`. */
  readonly transport?: 'udp' | 'tcp';
  readonly recursionDesired?: boolean;
  /** Sets the DO bit, so that signatures come along. */
  readonly dnssecOk?: boolean;
  /** Sets the CD bit, so that a validating resolver passes on what it could not validate. */
  readonly checkingDisabled?: boolean;
  /** Leaves EDNS(0) out, or offers it; offered unless said. */
  readonly edns?: boolean;
}

/** An answer as it came: any rcode but those that mean that the server would not answer at all. */
export interface DnsReply {
  readonly message: Message;
  readonly bytes: Uint8Array;
  readonly transport: 'udp' | 'tcp';
  /** Whether the server kept the case of the name that it was asked. */
  readonly caseKept: boolean;
  /** False when the answer came only after EDNS(0) was left out. */
  readonly edns: boolean;
}

/** Thrown inside a probe when the subject cannot be seen. The runner makes data of it. */
export class Unobservable extends Error {
  readonly why: Unseen;

  constructor(why: Unseen, options?: ErrorOptions) {
    super(`Cannot observe: ${why.reason}`, options);
    this.name = 'Unobservable';
    this.why = why;
  }
}

/** The certificates that a chain may end in, and what the set is called. */
export interface TrustStore {
  readonly name: string;
  readonly pem: readonly string[];
}

/** All that a probe is lent for one look. It has no other door to the outside. */
export interface Look<S extends Subject = Subject> {
  readonly subject: S;
  /** Aborts at the deadline and at shutdown. Every wait heeds it. */
  readonly signal: AbortSignal;
  /** A signal that aborts with `signal`, or after `ms` milliseconds: for parts of a look that may fail alone. */
  readonly within: (ms: number) => AbortSignal;
  /**
   * Opens one connection, inside the authorised scope only. Throws `Unobservable`, no bare error.
   *
   * The socket ends with the look, or with the signal that is given here.
   */
  readonly connect: (to: Address, signal?: AbortSignal) => Promise<Socket>;
  /** Says what an address is for, and whether this scan may dial it. */
  readonly rangeOf: (address: string) => AddressRange & { readonly allowed: boolean };
  /**
   * Asks DNS. Throws `Unobservable` when no answer came. Answers with the rcode NOERROR or NXDOMAIN come back; from
   * the resolver every other rcode throws `dns-failure`, while of a server that was named every rcode comes back.
   * The same question is sent once in a run.
   */
  readonly ask: (question: DnsQuestion) => Promise<DnsReply>;
  /** Names what is being tried, so that a missed deadline says where it was missed. */
  readonly stage: (name: string) => void;
  /** Keeps proof, also of a look that goes on to fail. */
  readonly keep: (label: string, mediaType: string, bytes: Uint8Array) => void;
  readonly trust: TrustStore;
  /** How we name ourselves in HTTP and SMTP. */
  readonly agent: { readonly userAgent: string; readonly ehlo: string };
}

/** Hard bounds of one look. The runner enforces them whatever the probe does. */
export interface ProbePolicy {
  readonly deadlineMs: number;
  /** TCP connections, in all. */
  readonly connections: number;
  /** Questions to DNS, in all. */
  readonly questions: number;
  readonly evidenceBytes: number;
}

/** A way to look at one kind of subject. What it sends at most, its docstring lists. */
export interface Probe<S extends Subject = Subject, Facts = unknown> {
  readonly accepts: S['kind'];
  readonly kind: FactsKind<Facts>;
  readonly policy: ProbePolicy;
  /** Looks once. Returns facts, or throws `Unobservable`. Any other throw is a defect of the probe. */
  look(look: Look<S>): Promise<Facts>;
}

/** Returns its argument; there so that the subject's type follows from `accepts`. */
export function defineProbe<const K extends Subject['kind'], Facts>(
  probe: Omit<Probe<SubjectOf<K>, Facts>, 'accepts'> & { readonly accepts: K },
): Probe<SubjectOf<K>, Facts> {
  // Subject['kind'] narrowed to K is the kind of SubjectOf<K>; TypeScript cannot see that through Extract.
  return probe as unknown as Probe<SubjectOf<K>, Facts>;
}
