import { FieldError } from './field-error.ts';

/** A place in a text that is read from left to right. */
export class Cursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  get position(): number {
    return this.#at;
  }

  /** The character here; empty at the end. */
  get next(): string {
    return this.#text.charAt(this.#at);
  }

  /** Goes over the character here, and returns it. Empty at the end, where it stays. */
  take(): string {
    const char = this.next;
    if (!this.isAtEnd) this.#at += 1;
    return char;
  }

  /** Goes over a character if it is the one here. */
  skip(char: string): boolean {
    if (this.isAtEnd || this.next !== char) return false;
    this.#at += 1;
    return true;
  }

  /** Goes over all characters that fit, one by one, and returns them. */
  takeWhile(fits: (char: string) => boolean): string {
    const start = this.#at;
    while (!this.isAtEnd && fits(this.next)) this.#at += 1;
    return this.#text.slice(start, this.#at);
  }

  /** What is wrong here. */
  fault(wanted: string): FieldError {
    const found = this.isAtEnd ? 'the end' : JSON.stringify(this.next);
    return new FieldError(
      `Cannot read ${wanted}: found ${found} at character ${this.#at}`,
      this.#at,
    );
  }
}
