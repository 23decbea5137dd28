import { isIP, isIPv6 } from 'node:net';
import { canonicalAddress } from './canonical-address.ts';

/** One rule of `--connect-to`: where to go instead. Null means: any, or as it was. */
export interface ConnectRule {
  readonly fromHost: string | null;
  readonly fromPort: number | null;
  readonly toHost: string | null;
  readonly toPort: number | null;
}

/** Somewhere to go: a host by name, or the address itself where it is known. */
export interface Whereabouts {
  readonly host: string;
  readonly address?: string | undefined;
  readonly port: number;
}

/** Four parts, colons between them; a part in brackets may hold colons. */
const RULE = /^(\[[^\]]*\]|[^:]*):(\d{0,5}):(\[[^\]]*\]|[^:]*):(\d{0,5})$/;
const PORT_MAX = 65_535;

/**
 * Reads a rule `HOST1:PORT1:HOST2:PORT2` as curl writes it: what goes to the first goes to the second instead.
 *
 * An empty HOST1 or PORT1 stands for any, an empty HOST2 or PORT2 for the one that was asked for. IPv6 addresses
 * stand in brackets. Only SyntaxError is thrown.
 */
export function parseConnectRule(text: string): ConnectRule {
  const parts = RULE.exec(text);
  if (parts === null) throw problem(text, 'HOST1:PORT1:HOST2:PORT2 is wanted');
  const [, fromHost = '', fromPort = '', toHost = '', toPort = ''] = parts;
  return {
    fromHost: hostOf(text, fromHost),
    fromPort: portOf(text, fromPort),
    toHost: hostOf(text, toHost),
    toPort: portOf(text, toPort),
  };
}

/**
 * Returns where a connection really goes: the first rule that fits is carried out, and only that one.
 *
 * A rule fits by the host's name or by its address, in any case. Where the rule names another host, `address` is
 * left out unless the rule gives one, as that host is still to be resolved.
 */
export function applyConnectRules(rules: readonly ConnectRule[], to: Whereabouts): Whereabouts {
  const rule = rules.find((each) => fits(each, to));
  if (rule === undefined) return to;
  const port = rule.toPort ?? to.port;
  if (rule.toHost === null) return { ...to, port };
  return isIP(rule.toHost) === 0
    ? { host: rule.toHost, port }
    : { host: to.host, address: rule.toHost, port };
}

function fits({ fromHost, fromPort }: ConnectRule, { host, address, port }: Whereabouts): boolean {
  if (fromPort !== null && fromPort !== port) return false;
  return (
    fromHost === null ||
    fromHost === canonicalHost(host) ||
    (address !== undefined && fromHost === canonicalHost(address))
  );
}

function hostOf(text: string, part: string): string | null {
  if (part === '') return null;
  const bare = part.startsWith('[') ? part.slice(1, -1) : part;
  if (bare !== part && !isIPv6(bare)) throw problem(text, `"${bare}" is not an IPv6 address`);
  if (/[\s/]/.test(bare)) throw problem(text, `"${bare}" is not a host`);
  return canonicalHost(bare);
}

function portOf(text: string, part: string): number | null {
  if (part === '') return null;
  const port = Number(part);
  if (port < 1 || port > PORT_MAX) throw problem(text, `${part} is not a port`);
  return port;
}

function canonicalHost(host: string): string {
  return canonicalAddress(host.toLowerCase().replace(/\.$/, ''));
}

function problem(text: string, found: string): SyntaxError {
  return new SyntaxError(`Cannot read the rule "${text.slice(0, 200)}": ${found}`);
}
