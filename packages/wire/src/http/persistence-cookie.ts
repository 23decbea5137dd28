/** An address of a server as an F5 BIG-IP writes it into its cookie, in decimal; then the port, and nothing. */
const IPV4 = /^(\d{1,10})\.(\d{1,5})\.0{4}$/;
const IPV4_IN_DOMAIN = /^rd\d{1,5}o0{20}f{4}([0-9a-f]{8})o(\d{1,5})$/i;
const IPV6 = /^vi([0-9a-f]{32})\.(\d{1,5})$/i;
const IPV6_IN_DOMAIN = /^rd\d{1,5}o([0-9a-f]{32})o(\d{1,5})$/i;
const NUMBER_MAX = 0xffff_ffff;

/**
 * The address behind a load balancer that a cookie gives away, as F5 BIG-IP writes it unless told otherwise.
 *
 * Four decimal numbers with points between them, or eight groups of hexadecimal digits. Null for all other values,
 * those that are encrypted among them. Source: F5 K6917 (article of the maker).
 */
export function persistenceAddress(value: string): string | null {
  const [, decimal] = IPV4.exec(value) ?? [];
  if (decimal !== undefined) return fromLittleEnd(Number(decimal));
  const [, mapped] = IPV4_IN_DOMAIN.exec(value) ?? [];
  if (mapped !== undefined)
    return pairs(mapped)
      .map((pair) => Number.parseInt(pair, 16))
      .join('.');
  const [, groups] = IPV6.exec(value) ?? IPV6_IN_DOMAIN.exec(value) ?? [];
  return groups === undefined ? null : (groups.toLowerCase().match(/.{4}/g) ?? []).join(':');
}

/** The first number of the address stands in the lowest eight bits. */
function fromLittleEnd(number: number): string | null {
  if (number > NUMBER_MAX || number === 0) return null;
  return [0, 8, 16, 24].map((shift) => (number >>> shift) & 0xff).join('.');
}

function pairs(text: string): readonly string[] {
  return text.match(/.{2}/g) ?? [];
}
