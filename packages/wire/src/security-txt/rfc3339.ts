const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9})\d{0,20})?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

const DAY_MS = 86_400_000;

/**
 * The milliseconds since 1970 UTC of an RFC 3339 date and time, or null for anything else.
 *
 * Days and hours that do not exist are refused. A leap second counts as the second after it.
 */
export function rfc3339Ms(text: string): number | null {
  const found = DATE_TIME.exec(text.slice(0, 60));
  if (found === null || text.length > 60) return null;
  const part = (at: number) => Number(found[at] ?? 0);
  const [year, month, day] = [part(1), part(2), part(3)];
  const [hour, minute, second] = [part(4), part(5), part(6)];
  const [offsetHour, offsetMinute] = [part(9), part(10)];
  const isReal =
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysIn(year, month) &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 60 &&
    offsetHour <= 23 &&
    offsetMinute <= 59;
  if (!isReal) return null;
  const sign = found[8] === '-' ? -1 : 1;
  const offsetMinutes = sign * (offsetHour * 60 + offsetMinute);
  const milliseconds = Math.floor(Number(`0.${found[7] ?? 0}`) * 1000);
  const minutes = hour * 60 + minute - offsetMinutes;
  return daysSince1970(year, month, day) * DAY_MS + minutes * 60_000 + second * 1000 + milliseconds;
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/** Days of the proleptic Gregorian calendar. Years begin in March here, so that leap days come last. */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const leapDays =
    Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const daysToMarch1970FromYear0 = 719_468;
  return marchYear * 365 + leapDays + dayOfYear - daysToMarch1970FromYear0;
}
