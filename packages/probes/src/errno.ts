import type { Unseen } from '@scrutineer/core';

type Reason = 'refused' | 'reset' | 'unreachable';

/** What the system says of a connection, and what it means for a look. */
const REASONS: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  ERR_STREAM_PREMATURE_CLOSE: 'reset',
  ERR_STREAM_DESTROYED: 'reset',
  ERR_STREAM_WRITE_AFTER_END: 'reset',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EAFNOSUPPORT: 'unreachable',
  // The kernel's own patience ended, or a firewall forbids: the way there is closed.
  ETIMEDOUT: 'unreachable',
  EACCES: 'unreachable',
  EPERM: 'unreachable',
  EINVAL: 'unreachable',
};

/** Returns what an error of a socket says about the other side, or null when it says nothing about it. */
export function whyOfErrno(error: unknown): Unseen | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const code = String(error.code);
  const reason = REASONS[code];
  return reason === undefined ? null : { reason, detail: code };
}
