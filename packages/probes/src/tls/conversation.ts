import type { Socket } from 'node:net';
import { ServerFlight, type ServerWord, TlsFormatError } from '@scrutineer/wire/tls';

/** What was heard on one connection, and how the hearing ended. */
export interface Hearing {
  readonly words: readonly ServerWord[];
  readonly ended:
    | { readonly kind: 'enough' | 'closed' }
    | { readonly kind: 'reset' | 'malformed'; readonly detail: string }
    | { readonly kind: 'timeout' };
}

/**
 * Says a hello and hears what the server answers, until it was enough, then drops the connection at once.
 *
 * Never rejects: what goes wrong is in `ended`, beside the words heard until then. `signal` bounds the wait.
 */
export async function converse(
  socket: Socket,
  hello: Uint8Array,
  hearing: { isEnough: (words: readonly ServerWord[]) => boolean; signal: AbortSignal },
): Promise<Hearing> {
  const { isEnough, signal } = hearing;
  const { promise, resolve } = Promise.withResolvers<Hearing['ended']>();
  const flight = new ServerFlight();
  const words: ServerWord[] = [];
  const onTimeout = () => resolve({ kind: 'timeout' });

  socket.on('data', (chunk: Uint8Array) => {
    try {
      words.push(...flight.push(chunk));
    } catch (error) {
      if (!(error instanceof TlsFormatError)) throw error;
      resolve({ kind: 'malformed', detail: error.message });
    }
    if (isEnough(words)) resolve({ kind: 'enough' });
  });
  socket.on('error', (error) => resolve({ kind: 'reset', detail: codeOf(error) }));
  socket.on('close', () => resolve({ kind: 'closed' }));
  socket.on('end', () => resolve({ kind: 'closed' }));
  signal.addEventListener('abort', onTimeout, { once: true });
  if (signal.aborted) onTimeout();
  // Who spoke with the server before may have left the socket at rest.
  socket.resume();
  socket.write(hello);

  const ended = await promise;
  signal.removeEventListener('abort', onTimeout);
  socket.removeAllListeners('data');
  socket.destroy();
  return { words, ended };
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
