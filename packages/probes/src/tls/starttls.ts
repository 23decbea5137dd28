import type { Socket } from 'node:net';
import type { SmtpReply } from '@scrutineer/wire/smtp';
import { Unobservable } from '../probe.ts';
import { Conversation, expectCode } from '../smtp/conversation.ts';

/**
 * Brings a fresh connection to a mail server to the point where TLS begins (RFC 3207, 4).
 *
 * Sends EHLO and, where the answer offers it, STARTTLS; nothing else. Throws `Unobservable` when the server does not go along, with
 * `throttled` for its 4xx replies.
 */
export async function startTlsOverSmtp(
  socket: Socket,
  ehlo: string,
  { signal, sessionMs }: WaitBounds,
): Promise<void> {
  const talk = new Conversation(socket);
  await hear('greeting', 220);
  talk.send(`EHLO ${ehlo}`);
  const { lines } = await hear('EHLO', 250);
  if (!lines.slice(1).some((line) => /^STARTTLS\b/i.test(line)))
    throw new Unobservable({
      reason: 'protocol',
      stage: 'EHLO',
      detail: 'STARTTLS is not offered',
    });
  talk.send('STARTTLS');
  await hear('STARTTLS', 220);
  talk.release();

  async function hear(stage: string, code: number): Promise<SmtpReply> {
    try {
      const reply = await talk.reply(stage, signal);
      expectCode(code, reply, stage);
      return reply;
    } catch (error) {
      if (error instanceof Unobservable || !signal.aborted) throw error;
      throw new Unobservable({ reason: 'deadline', stage, afterMs: sessionMs }, { cause: error });
    }
  }
}

/** How long a session may take: the signal ends it, and the number says after what time it does. */
export interface WaitBounds {
  readonly signal: AbortSignal;
  readonly sessionMs: number;
}
