import { parseRecord } from '../dns/index.ts';
import type { Message, ResourceRecord } from '../dns/message.ts';
import { isUnder, labelsOf, parentOf } from '../dns/name.ts';
import type { RecordData } from '../dns/record-data.ts';
import { makeKey, type SigningKey, signRrset } from '../dnssec-signing/sign.ts';
import { compareNames, lastLabels, wildcardOf } from './canonical-order.ts';
import { dsDigest, keyTag } from './key.ts';
import { nsec3Hash } from './nsec3-hash.ts';
import { validate } from './validate.ts';
import type { Fetched, Security, TrustAnchor, Validation } from './validation.ts';

/** The instant at which worlds are in order, in seconds. */
export const NOW = 1_790_000_000;

/** One zone of a world for tests, its records in presentation form. */
export interface ZonePlan {
  readonly records?: readonly string[];
  /** Without keys when `false`. */
  readonly isSigned?: boolean;
  readonly algorithm?: number;
  readonly flags?: number;
  readonly digestTypes?: readonly number[];
  readonly nsec3?: { readonly iterations: number; readonly salt: string; readonly optOut: boolean };
  /** Seconds since 1970. */
  readonly inception?: number;
  readonly expiration?: number;
}

/** Zones by name, each delegated by the one above it. */
export type WorldPlan = Readonly<Record<string, ZonePlan>>;

/** A world that answers as its zones' servers would. */
export interface World {
  readonly zones: ReadonlyMap<string, Zone>;
  readonly anchors: readonly TrustAnchor[];
  readonly fetch: (name: string, type: string) => Promise<Fetched>;
  /** Signs as the zone would, at the times it would. */
  readonly sign: (zone: string, rrset: readonly ResourceRecord[]) => ResourceRecord;
}

/** A zone with all that it publishes but signatures. */
export interface Zone {
  readonly name: string;
  readonly plan: ZonePlan;
  readonly key: SigningKey;
  readonly records: readonly ResourceRecord[];
  readonly gaps: readonly ResourceRecord[];
}

/** Builds the zones of a plan, of which one is the root and its own anchor, and answers for them. */
export function makeWorld(plan: WorldPlan): World {
  const names = Object.keys(plan);
  const keys = new Map(names.map((zone) => [zone, keyFor(zone, plan[zone] ?? {})]));
  const zones = new Map<string, Zone>();
  for (const name of names) zones.set(name, build(name, plan, keys));
  const root = zones.get('.');
  const sign = (zone: string, rrset: readonly ResourceRecord[]) => signIn(zones, zone, rrset);
  return {
    zones,
    anchors: root === undefined ? [] : [{ zone: '.', data: root.key.dnskey }],
    sign,
    fetch: (name, type) => {
      const zone = zoneFor(zones, name, type);
      const messages = zone === undefined ? [] : [answer(zone, { name, type }, sign)];
      return Promise.resolve({ status: 'answered', messages });
    },
  };
}

/** Changes what is answered for one name. */
export function editing(
  world: World,
  edit: (message: Message, type: string) => Message,
  only: string,
): World {
  return {
    ...world,
    fetch: async (name, type) => {
      const fetched = await world.fetch(name, type);
      if (name !== only || fetched.status === 'failed') return fetched;
      const messages = fetched.messages.map((each) => edit(each, type));
      return { ...fetched, messages };
    },
  };
}

/** Validates what a world answers, at an instant in seconds. */
export function ask(world: World, name: string, type: string, seconds = NOW): Promise<Validation> {
  const { anchors, fetch } = world;
  return validate({ name, type }, { at: seconds * 1000, anchors, fetch });
}

/** Returns no more of a verdict than its word. */
export async function securityOf(world: World, name: string, type: string): Promise<Security> {
  return (await ask(world, name, type)).security;
}

function keyFor(zone: string, { algorithm = 13, flags = 257 }: ZonePlan): SigningKey {
  return makeKey({ zone, algorithm, flags, bits: 1024 });
}

function build(name: string, plan: WorldPlan, keys: ReadonlyMap<string, SigningKey>): Zone {
  const own = plan[name] ?? {};
  const key = keys.get(name) ?? keyFor(name, own);
  const cuts = Object.keys(plan).filter((each) => each !== name && parentIn(plan, each) === name);
  const records = [
    record(`${dotted(name)} 300 SOA ns.invalid. host.invalid. 1 2 3 4 300`),
    record(`${dotted(name)} 300 NS ns.invalid.`),
    ...(own.records ?? []).map(record),
    ...cuts.map((cut) => record(`${dotted(cut)} 300 NS ns.invalid.`)),
    ...cuts.flatMap((cut) => dsOf(cut, plan[cut] ?? {}, keys)),
    ...(own.isSigned === false ? [] : [of(name, key.dnskey)]),
  ];
  const isHidden = (owner: string) => cuts.some((cut) => cut !== owner && isUnder(owner, cut));
  const owners = [...new Set(records.map((each) => each.name))].filter((each) => !isHidden(each));
  const gaps =
    own.nsec3 === undefined ? nsec(owners, name, records) : nsec3(owners, name, { own, records });
  return { name, plan: own, key, records, gaps: own.isSigned === false ? [] : gaps };
}

function dsOf(cut: string, plan: ZonePlan, keys: ReadonlyMap<string, SigningKey>) {
  const key = keys.get(cut)?.dnskey;
  if (plan.isSigned === false || key === undefined) return [];
  return (plan.digestTypes ?? [2]).map((digestType) => {
    const digest = dsDigest(cut, key, digestType) ?? '00';
    const { algorithm } = key;
    return of(cut, { type: 'DS', keyTag: keyTag(key), algorithm, digestType, digest });
  });
}

function nsec(owners: readonly string[], zone: string, records: readonly ResourceRecord[]) {
  const sorted = owners.toSorted(compareNames);
  return sorted.map((owner, at) => {
    const types = [...typesAt(owner, records), 'RRSIG', 'NSEC'];
    return of(owner, { type: 'NSEC', next: sorted[at + 1] ?? zone, types });
  });
}

function nsec3(
  owners: readonly string[],
  zone: string,
  { own, records }: { own: ZonePlan; records: readonly ResourceRecord[] },
) {
  const { iterations, salt, optOut } = own.nsec3 ?? { iterations: 0, salt: '', optOut: false };
  const isCovered = (owner: string) => {
    const types = typesAt(owner, records);
    return optOut && types.includes('NS') && !types.includes('SOA') && !types.includes('DS');
  };
  const kept = owners.filter((owner) => !isCovered(owner));
  const all = new Set(kept.flatMap((owner) => upTo(owner, zone)));
  const hashed = [...all]
    .map((owner) => ({ hash: nsec3Hash(owner, salt, iterations), types: typesAt(owner, records) }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1));
  return hashed.map(({ hash, types }, at) => {
    const nextHashed = hashed[(at + 1) % hashed.length]?.hash ?? hash;
    const owner = zone === '.' ? hash : `${hash}.${zone}`;
    const flags = optOut ? 1 : 0;
    return of(owner, {
      type: 'NSEC3',
      hashAlgorithm: 1,
      flags,
      iterations,
      salt,
      nextHashed,
      types,
    });
  });
}

function zoneFor(zones: ReadonlyMap<string, Zone>, name: string, type: string): Zone | undefined {
  const from = type === 'DS' && name !== '.' ? parentOf(name) : name;
  for (let at = from; at !== undefined; at = parentOf(at)) {
    const zone = zones.get(at);
    if (zone !== undefined) return zone;
  }
  return undefined;
}

function answer(
  zone: Zone,
  asking: { readonly name: string; readonly type: string },
  sign: World['sign'],
): Message {
  const { name, type } = asking;
  const isSigned = zone.plan.isSigned !== false;
  const signed = (set: readonly ResourceRecord[]) =>
    set.length === 0 || !isSigned ? set : [...set, sign(zone.name, set)];
  const at = (owner: string, ...types: readonly string[]) =>
    types
      .map((each) => zone.records.filter((r) => r.name === owner && r.type === each))
      .find((set) => set.length > 0) ?? [];
  const exists = zone.records.some((each) => isUnder(each.name, name));
  const proof = () => gapsFor(zone, name).flatMap((gap) => signed([gap]));
  const soa = () => signed(at(zone.name, 'SOA'));
  const found = at(name, type, 'CNAME');
  if (found.length > 0) return message(asking, { answer: signed(found) });
  const dnames = upTo(name, zone.name).map((owner) => (owner === name ? [] : at(owner, 'DNAME')));
  const dname = dnames.find((set) => set.length > 0);
  if (dname !== undefined) return message(asking, { answer: signed(dname) });
  if (exists) return message(asking, { authority: [...soa(), ...proof()] });
  const source = wildcardOf(closest(zone, name));
  const wild = at(source, type, 'CNAME');
  if (wild.length > 0) {
    const expanded = signed(wild).map((each) => ({ ...each, name }));
    return message(asking, { answer: expanded, authority: proof() });
  }
  const rcode = zone.records.some((each) => each.name === source) ? 0 : 3;
  return message(asking, { rcode, authority: [...soa(), ...proof()] });
}

function closest(zone: Zone, name: string): string {
  const all = upTo(name, zone.name);
  return all.find((each) => zone.records.some((r) => isUnder(r.name, each))) ?? zone.name;
}

/** More than a server would send: all that is at or around the name, those above it and their wildcards. */
function gapsFor({ gaps, name: zone, plan }: Zone, name: string): readonly ResourceRecord[] {
  const above = upTo(name, zone);
  const wanted = [...above, ...above.map(wildcardOf)];
  const { nsec3: hashing } = plan;
  const around = (owner: string) => {
    if (hashing === undefined) return gaps.findLast((gap) => compareNames(gap.name, owner) <= 0);
    const hash = nsec3Hash(owner, hashing.salt, hashing.iterations);
    return gaps.findLast((gap) => (labelsOf(gap.name)[0] ?? '') <= hash) ?? gaps.at(-1);
  };
  return [...new Set(wanted.flatMap((owner) => around(owner) ?? []))];
}

function signIn(zones: ReadonlyMap<string, Zone>, zone: string, rrset: readonly ResourceRecord[]) {
  const found = zones.get(zone);
  if (found === undefined) throw new Error(`Cannot sign: found no zone ${zone}`);
  const { inception = NOW - 3600, expiration = NOW + 3600 } = found.plan;
  return signRrset({ rrset, key: found.key, inception, expiration });
}

function message(
  { name, type }: { readonly name: string; readonly type: string },
  parts: Partial<Message>,
): Message {
  const off = { opcode: 0, aa: true, tc: false, rd: false, ra: false, ad: false, cd: false };
  const question = [{ name, type, class: 'IN' }];
  const base = { id: 0, flags: { qr: true, ...off }, rcode: 0, question, edns: null };
  return { ...base, answer: [], authority: [], additional: [], ...parts };
}

function parentIn(plan: WorldPlan, zone: string): string | undefined {
  return upTo(zone, '.').find((each) => each !== zone && plan[each] !== undefined);
}

/** The name and all above it, up to the zone's. */
function upTo(name: string, zone: string): readonly string[] {
  const count = labelsOf(name).length - labelsOf(zone).length + 1;
  return Array.from({ length: count }, (_, at) => lastLabels(name, labelsOf(name).length - at));
}

function typesAt(owner: string, records: readonly ResourceRecord[]): readonly string[] {
  return [...new Set(records.filter((each) => each.name === owner).map(({ type }) => type))];
}

function record(text: string): ResourceRecord {
  return parseRecord(text);
}

function dotted(name: string): string {
  return name === '.' ? '.' : `${name}.`;
}

function of(name: string, data: Exclude<RecordData, { type: 'unknown' }>): ResourceRecord {
  return { name, type: data.type, class: 'IN', ttl: 300, data };
}
