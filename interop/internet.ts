import { join } from 'node:path';
import { type KnotZone, prepareKnot } from './knot.ts';
import { startUnbound } from './unbound.ts';
import type { Workshop } from './workshop.ts';

/** The port of every DNS server here, as an ordinary user may not have port 53. */
export const DNS_PORT = 10_053;

/** One zone below `example`, as its holder and as its registrar know it. */
export interface OfficeZone {
  readonly name: string;
  readonly signing: KnotZone['signing'];
  /** Of the DS record at the registrar. */
  readonly ds: 'right' | 'wrong' | 'none';
  /** Name servers at the registrar, with their addresses, which become glue. */
  readonly delegatedTo: Readonly<Record<string, string>>;
  /** Records of the zone besides SOA, in the form of a zone file with names relative to the zone. */
  readonly records: readonly string[];
}

/** Root, `example` and the zones below it, with a resolver that validates. Disposed of, all are gone. */
export interface Internet extends AsyncDisposable {
  readonly resolver: string;
  readonly registry: string;
}

/** An address and a port. */
export interface Place {
  readonly address: string;
  readonly port: number;
}

/** What is raised: zones, and the addresses at which Knot serves all of them. */
export interface InternetWish {
  readonly workshop: Workshop;
  /** Name servers that listen elsewhere, by the address that DNS gives. */
  readonly elsewhere?: Readonly<Record<string, Place>>;
  readonly zones: readonly OfficeZone[];
  readonly hosting: readonly string[];
}

/** A digest that no key has. */
const WRONG_DS = `12345 13 2 ${'ab'.repeat(32)}`;

/**
 * Raises a private internet: one Knot for the root and `example`, one for the offices, and unbound, which trusts
 * the key of the root alone.
 */
export async function raiseInternet({
  workshop,
  elsewhere = {},
  zones,
  hosting,
}: InternetWish): Promise<Internet> {
  await using stack = new AsyncDisposableStack();
  const { folder, address } = workshop;
  const [registry, resolver] = [address(0, 1), address(0, 2)];
  const offices = prepareKnot({
    folder: join(folder, 'offices'),
    addresses: hosting,
    port: DNS_PORT,
    zones,
  });
  const top = prepareKnot({
    folder: join(folder, 'registry'),
    addresses: [registry],
    port: DNS_PORT,
    zones: [
      { name: '', signing: 'nsec' },
      { name: 'example', signing: 'nsec' },
    ],
  });
  const texts = zones.map(({ name, records }) => [name, zoneText(name, records)] as const);
  stack.use(await offices.start(Object.fromEntries(texts)));
  const dsOf = ({ name, ds }: OfficeZone) => (ds === 'right' ? offices.ds(name) : WRONG_DS);
  stack.use(
    await top.start({
      '': zoneText('', [
        ...ROOT_RECORDS,
        `ns.registry.example. IN A ${registry}`,
        `example. IN DS ${top.ds('example')}`,
      ]),
      example: zoneText('example', [
        '@ IN NS ns.registry',
        `ns.registry IN A ${registry}`,
        ...new Set(zones.flatMap((zone) => delegationOf(zone, dsOf))),
      ]),
    }),
  );
  const placeOf = (at: string) => {
    const place = elsewhere[at];
    return place === undefined ? `${at}@${DNS_PORT}` : `${place.address}@${place.port}`;
  };
  const servers = zones.map(
    ({ name, delegatedTo }) => [name, Object.values(delegatedTo).map(placeOf)] as const,
  );
  stack.use(
    await startUnbound({
      folder: join(folder, 'resolver'),
      address: resolver,
      port: DNS_PORT,
      anchor: top.ds(''),
      servers: {
        '': [placeOf(registry)],
        example: [placeOf(registry)],
        ...Object.fromEntries(servers),
      },
    }),
  );
  const raised = stack.move();
  return {
    resolver,
    registry,
    [Symbol.asyncDispose]: () => raised.disposeAsync(),
  };
}

/** One name outside `example`, for those who ask about names of strangers. */
const ROOT_RECORDS = [
  '@ IN NS ns.registry.example.',
  'example. IN NS ns.registry.example.',
  'example.com. IN A 192.0.2.1',
];

function delegationOf(zone: OfficeZone, dsOf: (zone: OfficeZone) => string): readonly string[] {
  const { name, delegatedTo, ds } = zone;
  return [
    ...Object.keys(delegatedTo).map((host) => `${name}. IN NS ${host}.`),
    ...Object.entries(delegatedTo).map(([host, at]) => `${host}. IN A ${at}`),
    ...(ds === 'none' ? [] : [`${name}. IN DS ${dsOf(zone)}`]),
  ];
}

/** A zone file; the first name server of the records is the primary of the SOA record. */
export function zoneText(name: string, records: readonly string[]): string {
  const origin = name === '' ? '.' : `${name}.`;
  const primary = records.map((line) => / NS (\S+)/.exec(line)?.[1]).find((each) => each) ?? origin;
  return [
    `$ORIGIN ${origin}`,
    '$TTL 300',
    `@ IN SOA ${primary} hostmaster.example. 2026110101 3600 900 1209600 300`,
    ...records,
    '',
  ].join('\n');
}
