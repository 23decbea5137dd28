/** What the records about gaps in a zone prove of one question. */
export type Denial =
  | {
      readonly status: 'proven';
      readonly reason: string;
      /** The name is a delegation, and its DS records are what is denied. */
      readonly isUnsignedCut: boolean;
    }
  /** It may well be so, but an unsigned delegation may hide there, or the zone costs too much to validate. */
  | { readonly status: 'insecure'; readonly reason: string }
  | { readonly status: 'unproven'; readonly reason: string };

/** Answers what a set of validated NSEC or NSEC3 records denies. Names are in lower case and under its zone. */
export interface Denier {
  /** There is no such name, and no wildcard that would stand for it. */
  readonly noName: (name: string) => Denial;
  /** There is such a name, or a wildcard for it, without records of the type. */
  readonly noData: (name: string, type: string) => Denial;
  /** Nothing is nearer to the name than the wildcard below `closestEncloser`. */
  readonly noCloser: (name: string, closestEncloser: string) => Denial;
}

/** Returns a denial that holds. */
export function proven(reason: string, isUnsignedCut = false): Denial {
  return { status: 'proven', reason, isUnsignedCut };
}

/** Returns a denial that does not hold. */
export function unproven(reason: string): Denial {
  return { status: 'unproven', reason };
}

/**
 * Judges a record about the very name asked for by its set of types.
 *
 * A delegation's record belongs to the zone above it and tells of nothing but DS; the record at the top of a zone
 * tells nothing of DS, which is the zone above's to say. Source: RFC 6840, 4.1 and 4.4; RFC 5155, 8.5 and 8.6.
 */
export function denialByTypes(types: readonly string[], name: string, type: string): Denial {
  if (types.includes(type)) return unproven(`${name} has ${type} by its own proof`);
  if (types.includes('CNAME')) return unproven(`${name} is an alias by its own proof`);
  const isCut = isDelegation(types);
  if (type !== 'DS' && isCut) return unproven(`the proof for ${name} is of the zone above it`);
  if (type === 'DS' && types.includes('SOA') && name !== '.') {
    return unproven(`the proof for ${name} is of that zone itself, not of the one above`);
  }
  const what = isCut ? 'a delegation without DS' : `a name without ${type}`;
  return proven(`${name} is proven to be ${what}`, isCut);
}

/** Says whether types are those of a delegation, as the zone above has them. */
export function isDelegation(types: readonly string[]): boolean {
  return types.includes('NS') && !types.includes('SOA');
}

/** Says whether what lies below a name with these types is for another to say (RFC 6840, 4.1; RFC 5155, 8.3). */
export function endsAuthority(types: readonly string[]): boolean {
  return isDelegation(types) || types.includes('DNAME');
}
