import { type HeaderFields, listedValues } from './headers.ts';

/** Who may show a page in a frame: nobody, its own site, or anybody. */
export type XFrameOptions = 'nobody' | 'same-origin' | 'anybody';

const KNOWN = ['deny', 'sameorigin', 'allowall'];

/**
 * What a page's X-Frame-Options fields amount to, where no `frame-ancestors` overrules them.
 *
 * Values that contradict each other keep everybody out when one of them is known; a value that is not known,
 * `ALLOW-FROM` among them, keeps nobody out. Source: HTML, "The `X-Frame-Options` header".
 */
export function parseXFrameOptions(fields: HeaderFields): XFrameOptions {
  const values = new Set(
    (listedValues(fields, 'x-frame-options') ?? []).map((value) => value.toLowerCase()),
  );
  if (values.size > 1) return KNOWN.some((value) => values.has(value)) ? 'nobody' : 'anybody';
  if (values.has('deny')) return 'nobody';
  return values.has('sameorigin') ? 'same-origin' : 'anybody';
}
