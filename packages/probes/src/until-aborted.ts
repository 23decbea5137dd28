/** Waits for a promise, but no longer than until the signal aborts; then it rejects with the signal's reason. */
export async function untilAborted<Value>(
  outcome: Promise<Value>,
  signal: AbortSignal,
): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([outcome, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
