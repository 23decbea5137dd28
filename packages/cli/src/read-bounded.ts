import { open } from 'node:fs/promises';
import { UsageError } from './usage-error.ts';

const CHUNK_BYTES = 64 * 1024;

/**
 * Reads a text file of at most so many bytes as UTF-8. What the system says of its size is not believed: a device or
 * a pipe has none, and little more than the bound is ever held.
 *
 * @throws UsageError when there is more. Rejects as the system does when it cannot be read.
 */
export async function readBounded(path: string, bytesMax: number): Promise<string> {
  await using handle = await open(path);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(CHUNK_BYTES), 0, CHUNK_BYTES);
    if (bytesRead === 0) return Buffer.concat(chunks).toString('utf8');
    length += bytesRead;
    if (length > bytesMax)
      throw new UsageError(`Cannot read "${path}": it is larger than ${bytesMax} bytes`);
    chunks.push(buffer.subarray(0, bytesRead));
  }
}
