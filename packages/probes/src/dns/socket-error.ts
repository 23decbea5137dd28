import type { Unseen } from '@scrutineer/core';

const REFUSED: readonly string[] = ['ECONNREFUSED'];
const RESET: readonly string[] = [
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'ERR_STREAM_PREMATURE_CLOSE',
];

/** Returns what a socket's error says about the other side. Its code, not its words, is kept. */
export function unseenOfSocketError(error: Error): Unseen {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  if (REFUSED.includes(code)) return { reason: 'refused', detail: code };
  if (RESET.includes(code)) return { reason: 'reset', detail: code };
  return { reason: 'unreachable', detail: code };
}
