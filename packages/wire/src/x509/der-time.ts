import { DerError } from './der-error.ts';
import { type DerElement, tags } from './der-reader.ts';
import { latin1 } from './der-values.ts';

const DAY_MS = 86_400_000;

/**
 * A UTCTime or GeneralizedTime as milliseconds since 1970, UTC.
 *
 * Only the forms that certificates may have: seconds given, no fraction, `Z` (RFC 5280, 4.1.2.5). Throws `DerError`.
 */
export function time({ tag, body }: DerElement): number {
  const written = latin1(body);
  const form = tag === tags.utcTime ? /^(\d{2})((?:\d{2}){5})Z$/ : /^(\d{4})((?:\d{2}){5})Z$/;
  const match = tag === tags.utcTime || tag === tags.generalizedTime ? form.exec(written) : null;
  if (match === null) throw new DerError(`Cannot read a time: found tag ${tag}, "${written}"`);
  const [, yearText = '', rest = ''] = match;
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = (rest.match(/\d{2}/g) ?? []).map(
    Number,
  );
  const year = tag === tags.utcTime ? century(Number(yearText)) : Number(yearText);
  const isReal =
    month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && hour < 24 && minute < 60;
  if (!isReal || second > 59) throw new DerError(`Cannot read a time: found "${written}"`);
  return daysSince1970(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** Two digits stand for 1950 to 2049 (RFC 5280, 4.1.2.5.1). */
function century(twoDigits: number): number {
  return twoDigits + (twoDigits < 50 ? 2000 : 1900);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysSince1970(year: number, month: number, day: number): number {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  let days = before * 365 + leapDays - 719_162;
  for (let each = 1; each < month; each += 1) days += daysIn(year, each);
  return days + day - 1;
}
