import {
  DEFAULT_MANNERS,
  type DoorManners,
  makeDoor,
  observe,
  systemClock,
} from '@scrutineer/probes';
import type { TlsCensusFacts } from '@scrutineer/probes/tls/facts';
import probe from '../packages/probes/src/tls/census-probe.ts';

/** Daemons of our own need no sparing. */
const BRISK: DoorManners = {
  ...DEFAULT_MANNERS,
  connections: { ...DEFAULT_MANNERS.connections, spacingMs: 0 },
};

/** Takes the census of one endpoint, as a library would: the probe, the runner and a door, no DNS. */
export async function census(address: string, port: number): Promise<TlsCensusFacts> {
  const shutdown = new AbortController().signal;
  const clock = systemClock;
  using door = makeDoor({
    clock,
    scope: { allow: 'any' },
    shutdown,
    manners: BRISK,
    resolvers: [],
  });
  const { sight } = await observe(
    probe,
    { kind: 'endpoint', host: 'localhost', address, port, starttls: null },
    {
      clock,
      door,
      shutdown,
      vantage: 'local',
      trust: { name: 'none', pem: [] },
      agent: { userAgent: 'Scrutineer', ehlo: 'scrutineer.invalid' },
    },
  );
  if (sight.kind === 'unseen')
    throw new Error(`Cannot take the census: ${JSON.stringify(sight.why)}`);
  return sight.facts;
}
