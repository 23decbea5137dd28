import { type ClientAddress, dotted, readable, reverseTree } from './client-address.ts';

/** What a mail server knows when it asks whether a client may send. */
export interface SpfSession {
  /** The client's IP address. */
  readonly ip: string;
  /** MAIL FROM without angle brackets; empty for a bounce, which is checked by its HELO name (RFC 7208, 2.4). */
  readonly sender: string;
  /** The name that the client gave in HELO or EHLO. */
  readonly helo: string;
  /** The name of the server that checks, for macro `r`. `unknown` when left out. */
  readonly receiver?: string;
  /** Seconds since 1970, for macro `t`. */
  readonly atSeconds?: number;
}

/** A sender taken apart. `local` is `postmaster` where the sender has none (RFC 7208, 4.3). */
export interface SpfIdentity {
  readonly local: string;
  readonly domain: string;
}

/** Whose mail is checked: the sender, or the HELO name where there is no sender. */
export function identityOf({ sender, helo }: SpfSession): SpfIdentity {
  const whole = sender === '' ? helo : sender;
  const at = whole.lastIndexOf('@');
  const local = at === -1 ? '' : whole.slice(0, at);
  return { local: local === '' ? 'postmaster' : local, domain: withoutDot(whole.slice(at + 1)) };
}

/** What the macro letters stand for, but for `d` and `p`, which change with the record (RFC 7208, 7.2). */
export function macrosOf(session: SpfSession, client: ClientAddress): ReadonlyMap<string, string> {
  const { local, domain } = identityOf(session);
  return new Map([
    ['s', `${local}@${domain}`],
    ['l', local],
    ['o', domain],
    ['h', withoutDot(session.helo)],
    ['i', dotted(client)],
    ['c', readable(client)],
    ['v', reverseTree(client)],
    ['r', session.receiver ?? 'unknown'],
    ['t', String(session.atSeconds ?? 0)],
  ]);
}

function withoutDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}
