import type { Socket } from 'node:net';
import { ReplyReader, SmtpFormatError, type SmtpReply } from '@scrutineer/wire/smtp';
import { whyOfErrno } from '../errno.ts';
import { Unobservable } from '../probe.ts';
import { untilAborted } from '../until-aborted.ts';

/** Replies kept until they are asked for: nobody who waits for commands sends more ahead. */
const AHEAD_MAX = 10;
const DETAIL_CHARACTERS_MAX = 200;

/**
 * Holds a reply against the code that lets the talk go on.
 *
 * @throws Unobservable with another: `throttled` when it begins with 4, as a server that turns us away for now
 * answers (RFC 5321, 4.2.1), else `protocol`.
 */
export function expectCode(code: number, reply: SmtpReply, stage: string): void {
  if (reply.code === code) return;
  const isForNow = reply.code >= 400 && reply.code < 500;
  throw isForNow
    ? throttled(reply)
    : new Unobservable({ reason: 'protocol', stage, detail: inShort(reply) });
}

/** Says of a reply that the server has had enough of us for now. */
export function throttled(reply: SmtpReply): Unobservable {
  return new Unobservable({ reason: 'throttled', detail: inShort(reply) });
}

/** Talks with an SMTP server over a connection, one command and one reply at a time. */
export class Conversation {
  readonly #socket: Socket;
  readonly #reader = new ReplyReader();
  readonly #ahead: SmtpReply[] = [];
  #failure: Error | null = null;
  #news = Promise.withResolvers<void>();

  /** From here on the socket is read by the conversation alone. */
  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', this.#take);
    socket.once('error', this.#fail);
    socket.once('close', this.#fail);
  }

  /** Sends one command; its line end is added. */
  send(command: string): void {
    this.#socket.write(`${command}\r\n`);
  }

  /**
   * Waits for the next reply.
   *
   * @throws Unobservable when there is none to come, and the signal's reason when that aborts.
   */
  async reply(stage: string, signal: AbortSignal): Promise<SmtpReply> {
    for (;;) {
      const next = this.#ahead.shift();
      if (next !== undefined) return next;
      if (this.#failure !== null) throw this.#meaning(this.#failure, stage);
      await untilAborted(this.#news.promise, signal);
      this.#news = Promise.withResolvers<void>();
    }
  }

  /**
   * Leaves the socket, paused, to another protocol.
   *
   * @throws Unobservable when the server has said more than it was asked: what came unprotected must not count as
   * said under protection (RFC 3207, 4.2).
   */
  release(): Socket {
    this.#socket.pause();
    this.#socket.off('data', this.#take);
    if (this.#ahead.length === 0 && this.#reader.isAtRest) return this.#socket;
    const detail = 'more was said in clear text after the reply to STARTTLS';
    throw new Unobservable({ reason: 'protocol', stage: 'STARTTLS', detail });
  }

  readonly #take = (chunk: Uint8Array): void => {
    try {
      this.#ahead.push(...this.#reader.push(chunk));
      if (this.#ahead.length > AHEAD_MAX)
        throw new SmtpFormatError(`Cannot follow: found more than ${AHEAD_MAX} replies unasked`);
    } catch (error) {
      if (!(error instanceof SmtpFormatError)) throw error;
      this.#fail(error);
      this.#socket.destroy();
    }
    this.#news.resolve();
  };

  readonly #fail = (error: unknown): void => {
    this.#failure ??= error instanceof Error ? error : new Error('closed');
    this.#news.resolve();
  };

  #meaning(failure: Error, stage: string): Unobservable {
    if (failure instanceof Unobservable) return failure;
    const why =
      failure instanceof SmtpFormatError
        ? ({ reason: 'protocol', stage, detail: failure.message } as const)
        : (whyOfErrno(failure) ?? { reason: 'reset', detail: `closed at ${stage}` });
    return new Unobservable(why, { cause: failure });
  }
}

function inShort({ code, lines }: SmtpReply): string {
  return `${code} ${lines[0]}`.slice(0, DETAIL_CHARACTERS_MAX);
}
