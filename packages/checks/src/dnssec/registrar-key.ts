import type { DnssecFacts } from '@scrutineer/probes/dnssec/facts';
import { DnsFormatError } from '@scrutineer/wire/dns';
import { dsMatchesKey } from '@scrutineer/wire/dnssec';

type Key = DnssecFacts['keys'][number];
type Ds = DnssecFacts['ds'][number];

const ZONE_KEY = 0x0100;
const REVOKED = 0x0080;

/** The served keys that a DS record at the registrar names, and whether there may be more that we cannot tell. */
export interface NamedKeys {
  readonly keys: readonly Key[];
  /** A DS record has tag and algorithm of a served key, but a digest that we cannot compute. */
  readonly isUnclear: boolean;
}

/** Finds the keys that validators would start from (RFC 4035, 5.2). */
export function namedKeys({ zone, ds, keys }: DnssecFacts): NamedKeys {
  const usable = keys.filter(
    ({ flags, protocol }) => (flags & ZONE_KEY) !== 0 && (flags & REVOKED) === 0 && protocol === 3,
  );
  const fits = usable.map((key) => ds.map((each) => matchOf(zone, each, key)));
  return {
    keys: usable.filter((_, index) => fits[index]?.includes('match')),
    isUnclear: fits.flat().includes('unsupported'),
  };
}

/** A record that cannot be written fits no key. */
function matchOf(zone: string, ds: Ds, key: Key): ReturnType<typeof dsMatchesKey> {
  try {
    return dsMatchesKey(zone, ds, key);
  } catch (error) {
    if (error instanceof DnsFormatError) return 'mismatch';
    throw error;
  }
}
