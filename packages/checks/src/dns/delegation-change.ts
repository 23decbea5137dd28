import type { ChangeOf } from '@scrutineer/core';
import type { DelegationFacts } from '@scrutineer/probes/delegation/facts';

type Delegated = Extract<DelegationFacts, { exists: true }>;

/** The delegation to exactly these servers, with the glue that there is for them and what is given besides. */
export function delegationTo(
  { zone, glue }: Delegated,
  servers: readonly string[],
  addresses: Readonly<Record<string, readonly string[]>> = {},
): ChangeOf<'delegation'> {
  const kept = glue.filter((each) => servers.includes(each.host));
  const present = Object.fromEntries(kept.map((each) => [each.host, each.addresses]));
  return {
    kind: 'delegation',
    zone,
    servers: servers.toSorted(),
    glue: { ...present, ...addresses },
  };
}

/** The NS records that the zone gives for itself. */
export function ownServers(zone: string, servers: readonly string[]): ChangeOf<'records'> {
  const values = servers.toSorted().map((server) => `${server}.`);
  return { kind: 'records', name: zone, type: 'NS', values };
}

/** Whether a name lies in a zone, its top included. */
export function isWithin(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}
