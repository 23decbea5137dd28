import { isIP, isIPv6 } from 'node:net';
import { type ConnectRule, applyConnectRules } from './connect-to.ts';
import type { Dialled } from './dial.ts';
import { type Address, Unobservable } from './probe.ts';
import { type Scope, refusalOf } from './scope.ts';

/** What a way to an address depends on. */
export interface RouteRules {
  readonly scope: Scope;
  readonly connectTo: readonly ConnectRule[];
  /** The addresses of a host, both families. Throws `Unobservable` when there is none. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
}

/** More addresses than this are not tried: they answer alike, or the name is not meant seriously. */
const ADDRESSES_MAX = 4;

/**
 * Finds the addresses to dial for a connection that is wanted: detoured by the rules, resolved, and in scope.
 *
 * IPv6 and IPv4 take turns. What comes back is dialled as it is, so that nothing can change after the check. A rule
 * that names another host for the name is carried out before the name is resolved; one that speaks of an address,
 * or of a port alone, afterwards.
 *
 * @throws Unobservable when nothing is left; `out-of-scope` when that is due to the scope.
 */
export async function route(to: Address, rules: RouteRules): Promise<readonly Dialled[]> {
  const found = distinct(await whereabouts(to, rules));
  const refusals: string[] = [];
  const allowed = found.filter(({ address }) => {
    const refusal = refusalOf(rules.scope, address);
    if (refusal !== null) refusals.push(refusal);
    return refusal === null;
  });
  if (allowed.length === 0)
    throw new Unobservable({ reason: 'out-of-scope', rule: refusals[0] ?? 'no address' });
  return takingTurns(allowed).slice(0, ADDRESSES_MAX);
}

async function whereabouts(to: Address, rules: RouteRules): Promise<readonly Dialled[]> {
  const { connectTo } = rules;
  if (to.address !== undefined) return settle(applyConnectRules(connectTo, to), rules);
  if (isIP(to.host) !== 0)
    return settle(applyConnectRules(connectTo, { ...to, address: to.host }), rules);
  const detour = applyConnectRules(connectTo, to);
  if (detour.address !== undefined || detour.host !== to.host) return settle(detour, rules);
  const addresses = await rules.resolve(to.host);
  const ways = addresses.map((address) =>
    settle(applyConnectRules(connectTo, { ...to, address }), rules),
  );
  return (await Promise.all(ways)).flat();
}

/** Resolves what a rule left as a name. Rules are not applied to it again. */
async function settle(
  { host, address, port }: { host: string; address?: string | undefined; port: number },
  { resolve }: RouteRules,
): Promise<readonly Dialled[]> {
  const addresses = address === undefined ? await resolve(host) : [address];
  return addresses.map((each) => ({ address: each, port }));
}

function distinct(ways: readonly Dialled[]): readonly Dialled[] {
  return [...new Map(ways.map((way) => [`${way.address} ${way.port}`, way])).values()];
}

function takingTurns(ways: readonly Dialled[]): readonly Dialled[] {
  const six = ways.filter(({ address }) => isIPv6(address));
  const four = ways.filter(({ address }) => !isIPv6(address));
  const longest = six.length > four.length ? six : four;
  return longest.flatMap((_, index) => [
    ...six.slice(index, index + 1),
    ...four.slice(index, index + 1),
  ]);
}
