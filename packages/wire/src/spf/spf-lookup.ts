import type { RecordData } from '../dns/index.ts';

/**
 * What came of one question. `records` holds the data of the type that was asked for, any CNAME followed.
 *
 * `nodata`: the name has no record of this type. `nxdomain`: there is no such name. `failed`: no answer, or one that
 * says nothing, so that a later try may bring another.
 */
export type SpfAnswer =
  | { readonly kind: 'records'; readonly records: readonly RecordData[] }
  | { readonly kind: 'nodata' | 'nxdomain' | 'failed' };

/** The types of record that an evaluation asks for. */
export type SpfQuestionType = 'TXT' | 'A' | 'AAAA' | 'MX' | 'PTR';

/** Answers one question. `name` is in presentation form, lower case, without final dot. Never rejects. */
export type SpfLookup = (name: string, type: SpfQuestionType) => Promise<SpfAnswer>;
