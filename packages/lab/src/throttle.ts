/** How many connections within how long are one too many. */
const CONNECTIONS = 8;
const WINDOW_MS = 1000;

/**
 * Makes a function that counts one more visit, and says whether it is one too many: more than eight in a second.
 *
 * Only visits that were let in count, so that a client that slows down is served again.
 */
export function makeThrottle(clock: () => number = () => performance.now()): () => boolean {
  let visits: number[] = [];
  return () => {
    const now = clock();
    visits = visits.filter((at) => now - at < WINDOW_MS);
    if (visits.length >= CONNECTIONS) return true;
    visits.push(now);
    return false;
  };
}
