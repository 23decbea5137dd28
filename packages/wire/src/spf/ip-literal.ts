/** Whether text is four decimal numbers up to 255 without leading zeros, as `ip4-network` wants (RFC 7208, 12). */
export function isIpv4Literal(text: string): boolean {
  const parts = text.length > 15 ? [] : text.split('.');
  return (
    parts.length === 4 &&
    parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)
  );
}

/** Whether text is an IPv6 address in any form of RFC 4291, 2.2, without zone. */
export function isIpv6Literal(text: string): boolean {
  if (text.length > 45) return false;
  const sides = text.split('::');
  if (sides.length > 2) return false;
  const counts = sides.map((side, at) => groupCount(side, at === sides.length - 1));
  if (counts.includes(Number.NaN)) return false;
  const count = counts.reduce((sum, each) => sum + each, 0);
  return sides.length === 1 ? count === 8 : count <= 7;
}

/** How many 16-bit groups one side of `::` holds; NaN when it is unreadable. A dotted IPv4 address may stand last. */
function groupCount(side: string, isLast: boolean): number {
  if (side === '') return 0;
  const groups = side.split(':');
  let count = 0;
  for (const [at, group] of groups.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(group)) count += 1;
    else if (isLast && at === groups.length - 1 && isIpv4Literal(group)) count += 2;
    else return Number.NaN;
  }
  return count;
}
