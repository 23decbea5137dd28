/**
 * Every name that a message, a remedy or a command may have as a `{hole}`, and what stands there.
 *
 * One dictionary for all checks, so that the same thing has the same name everywhere and a translator knows
 * what comes. Sorted by name. What a subject brings along itself (`domain`, `host`, `address`, `port`, `url`,
 * `zone`) is here as well.
 */
export const ARGUMENTS: Readonly<Record<string, string>> = {
  address: 'an IP address',
  algorithms: 'names of signature algorithms, with commas between them',
  authority: 'the name of a certificate authority',
  bits: 'a length in bits',
  code: 'a code with which a program or a server reports what became of a request',
  cookie: 'the name of a cookie',
  count: 'how many there are',
  day: 'a day in UTC, as year, month and day',
  days: 'a number of days',
  domain: 'the name of the target',
  from: 'the host that should send its visitors on',
  groups: 'names of curves and groups for agreeing on keys, with commas between them',
  host: 'the name of one server',
  key: 'the kind and the length of a key',
  least: 'the least number that is wanted',
  most: 'the greatest number that is allowed',
  names: 'names of hosts or authorities, with commas between them',
  port: 'a TCP port',
  problem: 'what was found wrong',
  purposes: 'what a certificate was made for, with commas between them',
  seconds: 'a number of seconds',
  server: 'the name of one name server',
  servers: 'the names of name servers, with commas between them',
  suites: 'names of cipher suites, with commas between them',
  target: 'the address of the page that it is about',
  to: 'the host to which visitors should be sent',
  url: 'the address of a web page',
  urls: 'addresses of web pages or files, with commas between them',
  value: 'a value as it was found',
  versions: 'names of versions of TLS, with commas between them',
  zone: 'the zone that the target lies in',
};
