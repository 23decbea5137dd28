import type { Socket } from 'node:net';
import { Unobservable } from '../probe.ts';

/** No reply of a mail server is longer than this, in bytes (RFC 5321, 4.5.3.1.5, allows 512 a line). */
const REPLY_BYTES_MAX = 16_384;

/**
 * Brings a fresh connection to a mail server to the point where TLS begins (RFC 3207, 4).
 *
 * Sends EHLO and STARTTLS, nothing else. Throws `Unobservable` when the server does not go along, with
 * `throttled` for its 4xx replies.
 */
export async function startTlsOverSmtp(
  socket: Socket,
  ehlo: string,
  bounds: WaitBounds,
): Promise<void> {
  await expectReply(socket, 220, 'greeting', bounds);
  socket.write(`EHLO ${ehlo}\r\n`);
  await expectReply(socket, 250, 'EHLO', bounds);
  socket.write('STARTTLS\r\n');
  await expectReply(socket, 220, 'STARTTLS', bounds);
}

/** How long a session may take: the signal ends it, and the number says after what time it does. */
export interface WaitBounds {
  readonly signal: AbortSignal;
  readonly sessionMs: number;
}

async function expectReply(
  socket: Socket,
  code: number,
  stage: string,
  bounds: WaitBounds,
): Promise<void> {
  const reply = await readReply(socket, stage, bounds);
  const found = Number(reply.slice(0, 3));
  if (found === code) return;
  const detail = `${stage}: ${reply.split('\r\n', 1)[0] ?? ''}`.slice(0, 200);
  if (found >= 400 && found < 500) throw new Unobservable({ reason: 'throttled', detail });
  throw new Unobservable({ reason: 'protocol', stage, detail });
}

async function readReply(
  socket: Socket,
  stage: string,
  { signal, sessionMs }: WaitBounds,
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let text = '';
  const onData = (chunk: Buffer) => {
    text += chunk.toString('latin1');
    if (/^\d{3}(?: [^\n]*)?\r?\n$/m.test(lastLine(text))) resolve(text);
    if (text.length > REPLY_BYTES_MAX) {
      reject(
        new Unobservable({ reason: 'too-large', stage, detail: `over ${REPLY_BYTES_MAX} bytes` }),
      );
    }
  };
  const onEnd = () => reject(new Unobservable({ reason: 'reset', detail: `closed at ${stage}` }));
  const onAbort = () => reject(new Unobservable({ reason: 'deadline', stage, afterMs: sessionMs }));
  socket.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onEnd);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await promise;
  } finally {
    socket.off('data', onData).off('end', onEnd).off('close', onEnd).off('error', onEnd);
    signal.removeEventListener('abort', onAbort);
  }
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n', text.length - 2) + 1);
}
