/** A stream of numbers that a seed determines: the same seed, the same fuzzing. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number of at least 0 and less than `limit`. */
  below(limit: number): number {
    // Mulberry32: a counter, and a mixing of its bits.
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  /** One of these, of which there is at least one. */
  of<Each>(choices: readonly Each[]): Each {
    const choice = choices[this.below(choices.length)];
    if (choice === undefined) throw new RangeError('Cannot choose: found nothing to choose from');
    return choice;
  }
}
