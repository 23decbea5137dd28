/** Milliseconds since the Unix epoch, UTC. The one time type that crosses a package boundary. */
export type Instant = number & { readonly unit: 'ms since 1970' };

export const SECOND_MS = 1000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** An ISO 8601 date, or a date with a time that names its zone: `2026-11-03`, `2026-11-03T00:00:00Z`. */
const ISO = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/;

/**
 * Reads an instant from ISO 8601 text that names its zone, or from a bare date, which is midnight UTC.
 *
 * @throws RangeError on anything else, and on dates that do not exist.
 */
export function instant(iso: string): Instant {
  const ms = ISO.test(iso) ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(ms) || !isRealDay(iso))
    throw new RangeError(`Cannot read an instant from "${iso}": expected ISO 8601 with a zone`);
  return asInstant(ms);
}

/** Brands a number of milliseconds since the Unix epoch. */
export function asInstant(ms: number): Instant {
  return ms as Instant;
}

/** The UTC day of an instant, `YYYY-MM-DD`. Clamped to the years that ISO dates can show. */
export function isoDay(at: number): string {
  return isoTime(at).slice(0, 10);
}

/** The instant as ISO 8601 text in UTC with milliseconds. Clamped to the years 0001 to 9999. */
export function isoTime(at: number): string {
  const first = -62_135_596_800_000;
  const last = 253_402_300_799_999;
  const shown = Number.isNaN(at) ? 0 : Math.min(Math.max(at, first), last);
  return new Date(shown).toISOString();
}

// Date.parse takes 2026-02-30 for the second of March.
function isRealDay(iso: string): boolean {
  const day = iso.slice(0, 10);
  return new Date(Date.parse(day)).toISOString().slice(0, 10) === day;
}
