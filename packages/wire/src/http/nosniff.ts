import { type HeaderFields, listedValues } from './headers.ts';

/** Whether browsers must not guess at the kind of a file. Only the first value counts. Source: Fetch, "determine nosniff". */
export function parseNosniff(fields: HeaderFields): boolean {
  return listedValues(fields, 'x-content-type-options')?.[0]?.toLowerCase() === 'nosniff';
}
