import { isUnder, labelsOf, parentOf } from '../dns/name.ts';
import { lastLabels } from './canonical-order.ts';
import { delegationIn, type Delegation } from './delegation.ts';
import type { Questions } from './questions.ts';
import { signedSets } from './signed-sets.ts';
import { bestOf, type TrustAnchor, type ZoneLink } from './validation.ts';
import type { Occasion } from './verify-set.ts';
import { anchorVouchers, reasonForNoProof, trustKeys, withoutKeys } from './zone-trust.ts';
import type { Vouchers, ZoneTrust } from './zone-trust.ts';

/** What the walk from an anchor down to a name came to. */
export interface Reached {
  /** The last zone that it passed into. */
  readonly trust: ZoneTrust;
  /** Names whose DS records nobody could be asked for, or nobody had an answer to. */
  readonly unanswered: readonly { readonly name: string; readonly isFailure: boolean }[];
}

type Step = Delegation | { readonly kind: 'unanswered'; readonly isFailure: boolean };

/** The ways from the trust anchors down, each zone's keys fetched and proven once. */
export class Chain {
  readonly #anchors: readonly TrustAnchor[];
  readonly #questions: Questions;
  readonly #occasion: Occasion;
  readonly #trusts = new Map<string, ZoneTrust>();
  readonly #steps = new Map<string, Step>();

  constructor(anchors: readonly TrustAnchor[], questions: Questions, occasion: Occasion) {
    this.#anchors = anchors;
    this.#questions = questions;
    this.#occasion = occasion;
  }

  /** The zones passed, in the order in which they were. */
  get zones(): readonly ZoneLink[] {
    return [...this.#trusts.values()].map(({ zone, security, reason }) => ({
      zone,
      security,
      reason,
    }));
  }

  /** Returns what is known of a zone by its name. Throws `WorkExceeded`. */
  async zone(name: string): Promise<ZoneTrust> {
    const { trust, unanswered } = await this.walk(name);
    if (trust.security !== 'secure' || trust.zone === name) return trust;
    if (unanswered.some((each) => each.name === name)) {
      const reason = `nobody answers for the DS records of ${name}`;
      return withoutKeys(name, { security: 'indeterminate', reason });
    }
    return withoutKeys(name, { security: 'bogus', reason: `${name} is proven to be no zone` });
  }

  /**
   * Walks from the nearest anchor down to a name, and stops at the first zone that is not secure.
   *
   * A name in between that nobody answers for is passed over: should a zone begin there, nothing below will bear
   * the signature of the zone above it. Throws `WorkExceeded`.
   */
  async walk(name: string): Promise<Reached> {
    const unanswered: { name: string; isFailure: boolean }[] = [];
    let trust = await this.#start(name);
    const from = labelsOf(trust.zone).length + 1;
    for (let count = from; count <= labelsOf(name).length; count += 1) {
      if (trust.security !== 'secure') break;
      const below = lastLabels(name, count);
      const step = await this.#step(trust, below);
      if (step.kind === 'unanswered') unanswered.push({ name: below, isFailure: step.isFailure });
      if (step.kind === 'cut') trust = await this.#enter(step.vouchers);
      if (step.kind === 'end') trust = this.#keep(endOf(below, step, unanswered.length > 0));
    }
    return { trust, unanswered };
  }

  async #start(name: string): Promise<ZoneTrust> {
    for (let zone: string | undefined = name; zone !== undefined; zone = parentOf(zone)) {
      const here = this.#anchors.filter((anchor) => anchor.zone === zone);
      if (here.length > 0) return this.#enter(anchorVouchers(zone, here));
    }
    const reason = `no trust anchor is at ${name} or above`;
    return withoutKeys(name, { security: 'indeterminate', reason });
  }

  async #enter(vouchers: Vouchers): Promise<ZoneTrust> {
    const known = this.#trusts.get(vouchers.zone);
    return known ?? this.#keep(await this.#judgeKeys(vouchers));
  }

  #keep(trust: ZoneTrust): ZoneTrust {
    this.#trusts.set(trust.zone, trust);
    return trust;
  }

  async #judgeKeys(vouchers: Vouchers): Promise<ZoneTrust> {
    const { zone } = vouchers;
    const unsigned = reasonForNoProof(vouchers, this.#occasion.at);
    if (unsigned !== undefined)
      return withoutKeys(zone, { security: 'insecure', reason: unsigned });
    const answer = await this.#questions.ask(zone, 'DNSKEY');
    if (answer.messages.length === 0) {
      const reason = `the keys of ${zone} cannot be had: ${answer.detail}`;
      return withoutKeys(zone, { security: 'indeterminate', reason });
    }
    const trusts = answer.messages.flatMap((message) =>
      signedSets(message.answer)
        .filter((set) => set.name === zone && set.type === 'DNSKEY')
        .map((set) => trustKeys(set, vouchers, this.#occasion)),
    );
    const reason = `${zone} has ${vouchers.source} and publishes no key`;
    return bestOf(trusts) ?? withoutKeys(zone, { security: 'bogus', reason });
  }

  async #step(above: ZoneTrust, name: string): Promise<Step> {
    const key = `${above.zone} ${name}`;
    const step = this.#steps.get(key) ?? (await this.#takeStep(above, name));
    this.#steps.set(key, step);
    return step;
  }

  async #takeStep(above: ZoneTrust, name: string): Promise<Step> {
    const { messages, isFailure } = await this.#questions.ask(name, 'DS');
    if (messages.length === 0) return { kind: 'unanswered', isFailure };
    let last: Delegation | undefined;
    for (const message of messages) {
      const found = delegationIn(message, name, { zone: above, occasion: this.#occasion });
      if (found.kind !== 'end' || found.security === 'insecure') return found;
      last = found;
    }
    return last ?? { kind: 'unanswered', isFailure };
  }
}

/** Below a name that nobody answered for, what does not validate may be the work of a zone that we could not see. */
function endOf(
  zone: string,
  { security, reason }: Extract<Delegation, { kind: 'end' }>,
  isUnsure: boolean,
): ZoneTrust {
  const honest = security === 'bogus' && isUnsure ? 'indeterminate' : security;
  return withoutKeys(zone, { security: honest, reason });
}

/** Says whether a name is one of a zone's or lies below it and is not the zone itself. */
export function isBelow(name: string, zone: string): boolean {
  return name !== zone && isUnder(name, zone);
}
