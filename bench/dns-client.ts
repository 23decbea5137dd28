import { makeDoor, systemClock } from '@scrutineer/probes';
import { timeMs } from './measure.ts';
import { startRefusingResolver } from './refusing-resolver.ts';

const QUESTIONS = 20_000;
const AT_ONCE = 64;

/** Counts questions that our DNS client gets answered, through the door, with the resolver in the same process. */
export async function benchDnsClient(): Promise<void> {
  await using resolver = await startRefusingResolver('127.0.0.1');
  const shutdown = new AbortController().signal;
  const resolvers = [{ address: resolver.address, port: resolver.port }];
  using door = makeDoor({ clock: systemClock, scope: { allow: 'any' }, shutdown, resolvers });
  let next = 0;
  const ask = async () => {
    while (next < QUESTIONS) {
      next += 1;
      await door.ask({ name: `n${next}.cedar.example`, type: 'A' }, shutdown);
    }
  };
  const ms = await timeMs(() => Promise.all(Array.from({ length: AT_ONCE }, ask)));
  const perSecond = Math.round((QUESTIONS / ms) * 1000);
  console.log(`\nDNS client: ${perSecond} questions a second, both ends in one process`);
}
