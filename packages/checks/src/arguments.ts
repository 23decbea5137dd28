/**
 * Every name that a message, a remedy or a command may have as a `{hole}`, and what stands there.
 *
 * One dictionary for all checks, so that the same thing has the same name everywhere and a translator knows
 * what comes. Sorted by name. What a subject brings along itself (`domain`, `host`, `address`, `port`, `url`,
 * `zone`) is here as well.
 */
export const ARGUMENTS: Readonly<Record<string, string>> = {
  address: 'an IP address',
  bits: 'a length in bits',
  count: 'how many there are',
  domain: 'the name of the target',
  groups: 'names of curves and groups for agreeing on keys, with commas between them',
  host: 'the name of one server',
  name: 'a name in DNS',
  port: 'a TCP port',
  range: 'the name of a range of addresses that the internet does not route',
  server: 'the name of one name server',
  servers: 'the names of name servers, with commas between them',
  suites: 'names of cipher suites, with commas between them',
  url: 'the address of a web page',
  versions: 'names of versions of TLS, with commas between them',
  zone: 'the zone that the target lies in',
};
