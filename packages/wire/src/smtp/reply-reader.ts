import { SmtpFormatError } from './smtp-format-error.ts';

/** One reply of a server: its code, and the text of each of its lines without the code. */
export interface SmtpReply {
  readonly code: number;
  /** At least one; one character for each octet. */
  readonly lines: readonly [string, ...string[]];
}

/** Twice what is allowed (RFC 5321, 4.5.3.1.5), in octets. */
const LINE_OCTETS_MAX = 1024;
const LINES_MAX = 100;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Three digits, and what says whether another line follows; the text may be missing altogether. */
const LINE = /^([2-5]\d\d)(?:([ -])(.*))?$/s;

/**
 * Reads the replies of an SMTP server from octets as they come (RFC 5321, 4.2).
 *
 * Bare line feeds end a line as well. A reply has at most 100 lines of at most 1024 octets.
 */
export class ReplyReader {
  readonly #line: number[] = [];
  #code: number | null = null;
  #lines: string[] = [];

  /** True when all octets so far belong to whole replies. */
  get isAtRest(): boolean {
    return this.#line.length === 0 && this.#code === null;
  }

  /** Takes the next octets and returns the replies that they complete. Throws `SmtpFormatError` and nothing else. */
  push(octets: Uint8Array): readonly SmtpReply[] {
    const replies: SmtpReply[] = [];
    for (const octet of octets) {
      if (octet !== LINE_FEED) {
        this.#line.push(octet);
        if (this.#line.length > LINE_OCTETS_MAX)
          throw new SmtpFormatError(
            `Cannot read a reply: found a line over ${LINE_OCTETS_MAX} octets`,
          );
        continue;
      }
      const reply = this.#endLine();
      if (reply !== null) replies.push(reply);
    }
    return replies;
  }

  #endLine(): SmtpReply | null {
    if (this.#line.at(-1) === CARRIAGE_RETURN) this.#line.pop();
    const text = String.fromCharCode(...this.#line);
    this.#line.length = 0;
    const [, digits, follows = ' ', rest = ''] = LINE.exec(text) ?? [];
    const code = Number(digits);
    if (digits === undefined)
      throw new SmtpFormatError('Cannot read a reply: found a line without a code');
    if (this.#code !== null && this.#code !== code)
      throw new SmtpFormatError('Cannot read a reply: found two codes in it');
    this.#code = code;
    this.#lines.push(rest);
    if (this.#lines.length > LINES_MAX)
      throw new SmtpFormatError(`Cannot read a reply: found more than ${LINES_MAX} lines`);
    return follows === '-' ? null : this.#endReply(code);
  }

  #endReply(code: number): SmtpReply {
    const [first = '', ...others] = this.#lines;
    this.#code = null;
    this.#lines = [];
    return { code, lines: [first, ...others] };
  }
}
