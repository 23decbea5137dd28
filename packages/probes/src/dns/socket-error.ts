import type { Unseen } from '@scrutineer/core';
import { whyOfErrno } from '../errno.ts';

/** Returns what a socket's error says about the other side. Its code, not its words, is kept. */
export function unseenOfSocketError(error: Error): Unseen {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return whyOfErrno(error) ?? { reason: 'unreachable', detail: code };
}
