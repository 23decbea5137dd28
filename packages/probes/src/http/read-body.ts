import { Readable } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
} from 'node:zlib';

/** What was read of a body. `truncated`: there was more, or the end did not come. */
export interface Body {
  readonly bytes: Uint8Array;
  readonly truncated: boolean;
}

/**
 * Reads a stream up to a bound on its bytes, and destroys it.
 *
 * Never rejects: what came before a failure is what was read, marked as truncated.
 */
export async function readBounded(stream: Readable, bytesMax: number): Promise<Body> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let truncated = false;
  try {
    for await (const chunk of octets(stream)) {
      chunks.push(chunk.subarray(0, bytesMax - size));
      size += chunk.length;
      if (size > bytesMax) break;
    }
  } catch {
    // Cut off, timed out or garbled: all that matters of it is that the end was not seen.
    truncated = true;
  }
  return { bytes: Buffer.concat(chunks), truncated: truncated || size > bytesMax };
}

/**
 * Undoes a content coding (RFC 9110, 8.4.1) up to a bound on what comes out. Null for codings that we do not know.
 *
 * What is cut short or broken gives what can be had of it, marked as truncated.
 */
export async function decodeBody(
  body: Body,
  coding: string,
  bytesMax: number,
): Promise<Body | null> {
  const decoder = decoderOf(coding, body.bytes);
  if (decoder === null) return null;
  if (decoder === 'identity') return body;
  const { bytes, truncated } = await readBounded(
    Readable.from([body.bytes]).pipe(decoder),
    bytesMax,
  );
  return { bytes, truncated: truncated || body.truncated };
}

function decoderOf(coding: string, bytes: Uint8Array) {
  // What is there of a body that was cut off is wanted as well.
  const flush = { finishFlush: constants.Z_SYNC_FLUSH };
  switch (coding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return 'identity';
    case 'gzip':
    case 'x-gzip':
      return createGunzip(flush);
    case 'deflate':
      // Some servers leave the zlib wrapper out, whose first half octet is 8 (RFC 1950, 2.2).
      return ((bytes[0] ?? 8) & 0x0f) === 8 ? createInflate(flush) : createInflateRaw(flush);
    case 'br':
      return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
    default:
      return null;
  }
}

/** Streams without an encoding yield buffers, which Node's types cannot say. */
async function* octets(stream: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    if (chunk instanceof Uint8Array) yield chunk;
  }
}
