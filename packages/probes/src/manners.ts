/** How polite we are. Counts are of things going on at once; times are milliseconds. */
export interface Manners {
  readonly perAddress: number;
  /** Per provider: the registrable domain of the host, and the /24 or /48 of the address. */
  readonly perGroup: number;
  /** Between two starts at one address. */
  readonly spacingMs: number;
  /** How long a throttled address is left alone the first time; each further time doubles it. */
  readonly backOffMs: number;
  readonly backOffMaxMs: number;
}

/** Manners towards each kind of party that the door leads to. */
export interface DoorManners {
  readonly connections: Manners;
  /** Datagrams to name servers that others own. */
  readonly datagrams: Manners;
  /** The resolvers that the user chose. */
  readonly resolvers: Manners;
}

const CONNECTIONS: Manners = {
  perAddress: 8,
  perGroup: 16,
  spacingMs: 10,
  backOffMs: 2000,
  backOffMaxMs: 60_000,
};

/** Manners for the public internet. Resolvers are there to be asked, but not by thousands at once. */
export const DEFAULT_MANNERS: DoorManners = {
  connections: CONNECTIONS,
  datagrams: { ...CONNECTIONS, perAddress: 12, perGroup: 48, spacingMs: 5 },
  resolvers: { ...CONNECTIONS, perAddress: 64, perGroup: 128, spacingMs: 0 },
};
