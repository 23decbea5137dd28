import { DNS_PORT, type Internet, type OfficeZone } from './internet.ts';

/** The ports of the servers here, in place of 25, 80 and 443. */
export const PORTS = { smtp: 10_025, http: 10_080, https: 10_443 } as const;

/** An office on two name servers at Knot, signed unless said, with records of its own. */
export function office(
  name: string,
  servers: readonly [string, string],
  records: readonly string[],
): OfficeZone {
  const [one, two] = servers;
  return {
    name,
    signing: 'nsec',
    ds: 'right',
    delegatedTo: { [`ns1.${name}`]: one, [`ns2.${name}`]: two },
    records: ['@ IN NS ns1', '@ IN NS ns2', `ns1 IN A ${one}`, `ns2 IN A ${two}`, ...records],
  };
}

/** What one must tell `scrutineer scan` so that it finds the servers here. */
export function wayToServers({ resolver }: Internet, authority: string): readonly string[] {
  const rules = [
    `:53::${DNS_PORT}`,
    `:25::${PORTS.smtp}`,
    `:80::${PORTS.http}`,
    `:443::${PORTS.https}`,
  ];
  return [
    '--allow-private',
    `--resolver=${resolver}:${DNS_PORT}`,
    `--ca=${authority}`,
    ...rules.flatMap((rule) => ['--connect-to', rule]),
  ];
}
