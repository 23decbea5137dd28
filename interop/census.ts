import {
  DEFAULT_MANNERS,
  type DoorManners,
  makeDoor,
  observe,
  systemClock,
} from '@scrutineer/probes';
import type { TlsCensusFacts } from '@scrutineer/probes/tls/facts';
import probe from '../packages/probes/src/tls/census-probe.ts';

const MANNERS: Readonly<Record<'at home' | 'as a guest', DoorManners>> = {
  // Daemons of our own need no sparing.
  'at home': {
    ...DEFAULT_MANNERS,
    connections: { ...DEFAULT_MANNERS.connections, spacingMs: 0 },
  },
  'as a guest': DEFAULT_MANNERS,
};

/**
 * Takes the census of one endpoint, as a library would: the probe, the runner and a door, no DNS.
 *
 * `behaviour` says whether connections are spaced out, as they are at hosts of others.
 */
export async function census(
  address: string,
  port: number,
  behaviour: keyof typeof MANNERS = 'at home',
): Promise<TlsCensusFacts> {
  const shutdown = new AbortController().signal;
  const clock = systemClock;
  using door = makeDoor({
    clock,
    scope: { allow: 'any' },
    shutdown,
    manners: MANNERS[behaviour],
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
