import type { Message } from '../dns/message.ts';
import { isUnder, labelsOf, parentOf, toLowerAscii } from '../dns/name.ts';
import { lastLabels } from './canonical-order.ts';
import { type Chain, isBelow } from './chain.ts';
import { denyingZones, proveDenial, proveNoCloser } from './message-deniers.ts';
import { type SignedSet, signedSets } from './signed-sets.ts';
import { bestOf, type Judgement, worstOf } from './validation.ts';
import { type Occasion, verifySet } from './verify-set.ts';
import type { ZoneTrust } from './zone-trust.ts';

/** A verdict on what one message says of one name, and the name that it leads on to. */
export interface AnswerJudgement extends Judgement {
  readonly next?: string;
}

/** What a name is asked for. The name is in lower case, the type a mnemonic. */
export interface Asking {
  readonly name: string;
  readonly type: string;
}

/** By what an answer is judged. */
export interface Means {
  readonly chain: Chain;
  readonly occasion: Occasion;
}

/** More zones than this over one set are not tried: one is right. */
const SIGNERS_MAX = 3;

/** Records that only the top of a zone has, and that none but this zone signs. */
const APEX_TYPES: readonly string[] = ['SOA', 'DNSKEY', 'NSEC3PARAM', 'CDS', 'CDNSKEY'];

const CUT_LABELS_MAX = 4;

const YXDOMAIN = 6;

/**
 * Judges what a message says of a name: its records, an alias that leads away from it, or that there is nothing.
 *
 * Throws `WorkExceeded`. Source: RFC 4035, 5.3 and 5.4; RFC 6672, 5.3.
 */
export async function judgeAnswer(
  message: Message,
  asking: Asking,
  means: Means,
): Promise<AnswerJudgement> {
  const { name, type } = asking;
  const sets = signedSets(message.answer);
  const own = sets.filter((set) => set.name === name && (set.type === type || type === 'ANY'));
  if (own.length > 0) {
    const judged: Judgement[] = [];
    for (const set of own) judged.push(await judgeSet(set, message, means));
    const worst = worstOf(judged);
    if (worst !== undefined) return worst;
  }
  const alias = sets.find((set) => set.name === name && set.type === 'CNAME');
  const dname = sets.find((set) => set.type === 'DNAME' && isBelow(name, set.name));
  const isSynthesised = alias === undefined || alias.signatures.length === 0;
  if (dname !== undefined && isSynthesised) {
    return judgeDname({ dname, alias, asking, message }, means);
  }
  if (alias !== undefined) {
    const judgement = await judgeSet(alias, message, means);
    return { ...judgement, ...nextBy(targetOf(alias)) };
  }
  return judgeDenial(message, asking, means);
}

interface DnameAnswer {
  readonly dname: SignedSet;
  readonly alias: SignedSet | undefined;
  readonly asking: Asking;
  readonly message: Message;
}

/** The alias that a DNAME stands for is signed by nobody: it is right when it is the one that we would make. */
async function judgeDname(
  { dname, alias, asking, message }: DnameAnswer,
  means: Means,
): Promise<AnswerJudgement> {
  const judgement = await judgeSet(dname, message, means);
  const target = targetOf(dname);
  if (target === undefined) return bogus(`${dname.name} has more than one DNAME record`);
  const labels = labelsOf(asking.name);
  const rest = labels.slice(0, labels.length - labelsOf(dname.name).length).join('.');
  const next = target === '.' ? rest : `${rest}.${target}`;
  if (alias !== undefined && targetOf(alias) !== next) {
    return bogus(`${asking.name} is not led where the DNAME record of ${dname.name} leads`);
  }
  return message.rcode === YXDOMAIN ? judgement : { ...judgement, next };
}

async function judgeSet(set: SignedSet, message: Message, means: Means): Promise<Judgement> {
  if (set.type === 'CNAME' || set.type === 'DNAME') {
    if (targetOf(set) === undefined) return bogus(`${set.name} has several ${set.type} records`);
  }
  const signers = set.signatures.map(({ signer }) => toLowerAscii(signer));
  const zones = [...new Set(signers)].filter((zone) => mayHold(zone, set)).slice(0, SIGNERS_MAX);
  if (zones.length === 0)
    return judgeUnsigned(set, `${set.type} of ${set.name} is not signed`, means);
  const judged: Judgement[] = [];
  for (const zone of zones) {
    const trust = await means.chain.zone(zone);
    const isSigned = trust.security === 'secure';
    judged.push(isSigned ? await judgeSigned(set, message, { trust, means }) : trust);
  }
  const { security, reason } = bestOf(judged) ?? bogus('nobody signs it');
  return { security, reason };
}

async function judgeSigned(
  set: SignedSet,
  message: Message,
  { trust, means }: { readonly trust: ZoneTrust; readonly means: Means },
): Promise<Judgement> {
  const { occasion } = means;
  const what = `${set.type} of ${set.name}`;
  const verdict = verifySet(set, trust, occasion);
  if (verdict.status === 'invalid') return bogus(`${what} is not proven: ${verdict.reason}`);
  const nearer = await zoneBetween(set, trust, means);
  if (nearer !== undefined) {
    return bogus(`${what} is signed by ${trust.zone}, though ${nearer} is a zone of its own`);
  }
  const { closestEncloser } = verdict;
  if (closestEncloser === undefined) {
    return { security: 'secure', reason: `${what} is signed by ${trust.zone}` };
  }
  const denial = proveNoCloser(
    message,
    { name: set.name, closestEncloser },
    { zone: trust, occasion },
  );
  switch (denial.status) {
    case 'proven':
      return { security: 'secure', reason: `${what} is of a wildcard signed by ${trust.zone}` };
    case 'insecure':
      return { security: 'insecure', reason: `${what} is of a wildcard, and ${denial.reason}` };
    case 'unproven':
      return bogus(`${what} is of a wildcard without proof that it may be: ${denial.reason}`);
  }
}

/**
 * Returns the signed zone that records belong to when it is not the one that signs them (RFC 4035, 5.3.1).
 *
 * Each label in between costs a question, so only as many are looked at as zones are usually cut from.
 */
async function zoneBetween(
  { name, type }: SignedSet,
  { zone }: ZoneTrust,
  { chain }: Means,
): Promise<string | undefined> {
  const holder = type === 'DS' ? (parentOf(name) ?? name) : name;
  const count = Math.min(labelsOf(holder).length, labelsOf(zone).length + CUT_LABELS_MAX);
  const { trust } = await chain.walk(lastLabels(holder, count));
  return trust.security === 'secure' && isBelow(trust.zone, zone) ? trust.zone : undefined;
}

async function judgeDenial(message: Message, asking: Asking, means: Means): Promise<Judgement> {
  const { name, type } = asking;
  const zones = denyingZones(message)
    .filter((zone) => isUnder(name, zone) && (type !== 'DS' || zone !== name || zone === '.'))
    .slice(0, SIGNERS_MAX);
  const what = `that ${name} has no ${type}`;
  if (zones.length === 0) return judgeUnsigned(asking, `nothing proves ${what}`, means);
  const judged: Judgement[] = [];
  for (const zone of zones) {
    const trust = await means.chain.zone(zone);
    judged.push(trust.security === 'secure' ? judgeGaps(message, asking, { trust, means }) : trust);
  }
  const { security, reason } = bestOf(judged) ?? bogus(`nothing proves ${what}`);
  return { security, reason };
}

function judgeGaps(
  message: Message,
  asking: Asking,
  { trust, means }: { readonly trust: ZoneTrust; readonly means: Means },
): Judgement {
  const by = { zone: trust, occasion: means.occasion };
  const denial = proveDenial(message, asking, by);
  if (denial.status === 'proven') {
    return { security: 'secure', reason: `${denial.reason}, by ${trust.zone}` };
  }
  if (denial.status === 'insecure') return { security: 'insecure', reason: denial.reason };
  return bogus(`nothing proves that ${asking.name} has no ${asking.type}: ${denial.reason}`);
}

/** What is not signed is right only where the chain of trust is proven to end above it. */
async function judgeUnsigned(
  { name, type }: Asking,
  fault: string,
  { chain }: Means,
): Promise<Judgement> {
  const inZone = type === 'DS' ? (parentOf(name) ?? name) : name;
  const { trust, unanswered } = await chain.walk(inZone);
  if (trust.security !== 'secure') return { security: trust.security, reason: trust.reason };
  const failed = unanswered.find(({ isFailure }) => isFailure);
  if (failed === undefined) return bogus(`${fault}, and ${trust.zone} is a signed zone`);
  const reason = `${fault}, and nobody answers for the DS records of ${failed.name}`;
  return { security: 'indeterminate', reason };
}

function mayHold(zone: string, { name, type }: SignedSet): boolean {
  if (APEX_TYPES.includes(type)) return zone === name;
  return type === 'DS' ? isBelow(name, zone) : isUnder(name, zone);
}

function targetOf({ records }: SignedSet): string | undefined {
  const targets = records.flatMap(({ data }) =>
    data.type === 'CNAME' || data.type === 'DNAME' ? [toLowerAscii(data.target)] : [],
  );
  return new Set(targets).size === 1 ? targets[0] : undefined;
}

function nextBy(target: string | undefined): { next?: string } {
  return target === undefined ? {} : { next: target };
}

function bogus(reason: string): Judgement {
  return { security: 'bogus', reason };
}
