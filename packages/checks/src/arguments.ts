/**
 * Every name that a message, a remedy or a command may have as a `{hole}`, and what stands there.
 *
 * One dictionary for all checks, so that the same thing has the same name everywhere and a translator knows
 * what comes. Sorted by name. What a subject brings along itself (`domain`, `host`, `address`, `port`, `url`,
 * `zone`) is here as well.
 */
export const ARGUMENTS: Readonly<Record<string, string>> = {
  address: 'an IP address',
  addresses: 'IP addresses, with commas between them',
  algorithms: 'names of signature algorithms, with commas between them',
  answer: 'what a server answered, in the words of its protocol',
  authority: 'the name of a certificate authority',
  bits: 'a length in bits',
  code: 'the code with which a program reports a fault',
  count: 'how many there are',
  day: 'a day in UTC, as year, month and day',
  days: 'a number of days',
  domain: 'the name of the target',
  found: 'what was found, as it stands there',
  groups: 'names of curves and groups for agreeing on keys, with commas between them',
  host: 'the name of one server',
  key: 'the kind and the length of a key',
  least: 'the least number that is wanted',
  most: 'the greatest number that is allowed',
  name: 'a name in DNS',
  names: 'names of hosts or authorities, with commas between them',
  port: 'a TCP port',
  purposes: 'what a certificate was made for, with commas between them',
  range: 'the name of a range of addresses that the internet does not route',
  server: 'the name of one name server',
  servers: 'the names of name servers, with commas between them',
  suites: 'names of cipher suites, with commas between them',
  time: 'a time in UTC, in the form of ISO 8601',
  url: 'the address of a web page',
  versions: 'names of versions of TLS, with commas between them',
  zone: 'the zone that the target lies in',
};
