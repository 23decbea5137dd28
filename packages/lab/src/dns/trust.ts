import type { ResourceRecord } from '@scrutineer/wire/dns';
import { dsMatchesKey } from '@scrutineer/wire/dnssec';
import { dsRecords } from './built-zone.ts';
import type { ZoneTree } from './zone-tree.ts';

/** How far a zone's data can be trusted, as RFC 4035, 4.3 parts it. */
export type Trust = 'secure' | 'insecure' | 'bogus';

/** Says how far the data of a zone can be trusted, given how far its parent's can. The root's keys are known. */
export function trustOf(tree: ZoneTree, apex: string, above: Trust): Trust {
  if (above !== 'secure' || !tree.hasZone(apex)) return above === 'secure' ? 'insecure' : above;
  const { signer } = tree.built(apex);
  if (apex === '.') return signer === undefined ? 'insecure' : validity(signer.isValid);
  const ds = dsRecords(tree, apex);
  if (ds.length === 0) return 'insecure';
  const keys = signer?.apexRecords ?? [];
  const fits = ds.some((one) => keys.some((key) => isDigestOf(apex, one, key)));
  return validity(fits && signer?.isValid === true);
}

function validity(isValid: boolean): Trust {
  return isValid ? 'secure' : 'bogus';
}

function isDigestOf(
  apex: string,
  { data: ds }: ResourceRecord,
  { data: key }: ResourceRecord,
): boolean {
  return ds.type === 'DS' && key.type === 'DNSKEY' && dsMatchesKey(apex, ds, key) === 'match';
}
