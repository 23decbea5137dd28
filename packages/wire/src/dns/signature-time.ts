import { DnsFormatError } from './dns-format-error.ts';

const DAY_SECONDS = 86_400;

/** Writes seconds since 1970 as `YYYYMMDDHHmmSS`, UTC (RFC 4034, 3.2). */
export function signatureTimeText(seconds: number): string {
  const { year, month, day } = dateOf(Math.floor(seconds / DAY_SECONDS));
  const rest = seconds % DAY_SECONDS;
  const parts = [month, day, Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60];
  return String(year) + parts.map((part) => String(part).padStart(2, '0')).join('');
}

/**
 * Reads `YYYYMMDDHHmmSS`, or plain seconds in up to ten digits, as seconds since 1970.
 *
 * Throws `DnsFormatError` on other text and on days that are in no calendar.
 */
export function signatureTimeSeconds(text: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  if (!/^\d{14}$/.test(text)) throw unreadable(text);
  const year = Number(text.slice(0, 4));
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = [4, 6, 8, 10, 12].map((at) =>
    Number(text.slice(at, at + 2)),
  );
  const date = dayNumber(year, month, day);
  const back = dateOf(date);
  const exists = back.year === year && back.month === month && back.day === day;
  if (year < 1970 || !exists || hour > 23 || minute > 59 || second > 59) throw unreadable(text);
  return date * DAY_SECONDS + hour * 3600 + minute * 60 + second;
}

/** Days since 1970 of a day of the Gregorian calendar, counted in years that begin with March. */
function dayNumber(year: number, month: number, day: number): number {
  const years = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leaps = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * 365 + leaps + dayOfYear - 719_468;
}

function dateOf(days: number): { year: number; month: number; day: number } {
  let year = 1970 + Math.floor(days / 365.2425);
  if (days < dayNumber(year, 1, 1)) year -= 1;
  if (days >= dayNumber(year + 1, 1, 1)) year += 1;
  let month = 12;
  while (days < dayNumber(year, month, 1)) month -= 1;
  return { year, month, day: days - dayNumber(year, month, 1) + 1 };
}

function unreadable(text: string): DnsFormatError {
  return new DnsFormatError(`Cannot read a time: found "${text.slice(0, 20)}"`);
}
