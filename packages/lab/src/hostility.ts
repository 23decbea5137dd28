import { createCipheriv } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Hostility } from './world.ts';

const DRIP_MS = 1000;
const JUNK_BYTES = 64;
const FLOOD_BYTES = 65_536;

/** Bytes that look like chance, and are the same in every run, so that no test is lucky. */
const NOISE: Uint8Array = createCipheriv(
  'aes-128-ctr',
  Buffer.alloc(16, 0x5c),
  Buffer.alloc(16),
).update(Buffer.alloc(FLOOD_BYTES));

/**
 * Treats one connection in one of the ways that any server knows.
 *
 * `beginning` is what an honest server would have said first: it is what drips. All ends with the connection.
 */
export function beHostile(socket: Socket, hostility: Hostility, beginning: Uint8Array): void {
  socket.resume();
  switch (hostility) {
    case 'silent':
      return;
    case 'reset':
      socket.resetAndDestroy();
      return;
    case 'drip':
      drip(socket, beginning);
      return;
    case 'flood':
      pour(socket, () => NOISE);
      return;
    case 'junk':
      socket.end(NOISE.subarray(0, JUNK_BYTES));
      return;
  }
}

/** Whether a way of being hostile is one that `beHostile` knows. */
export function isHostility(hostile: string | undefined): hostile is Hostility {
  return hostile !== undefined && COMMON.has(hostile);
}

const COMMON: ReadonlySet<string> = new Set<Hostility>([
  'silent',
  'reset',
  'drip',
  'flood',
  'junk',
]);

/** Writes what `next` gives as fast as the other end takes it, until it gives undefined or the other end is gone. */
export function pour(stream: Duplex, next: () => Uint8Array | undefined): void {
  const write = (): void => {
    while (stream.writable) {
      const bytes = next();
      if (bytes === undefined) {
        stream.end();
        return;
      }
      if (!stream.write(bytes)) return;
    }
  };
  stream.on('drain', write);
  write();
}

/** Writes one byte a second: those of `bytes`, and then zeros. */
export function drip(stream: Duplex, bytes: Uint8Array): void {
  let at = 0;
  const timer = setInterval(() => {
    if (stream.writable) stream.write(Uint8Array.of(bytes[at] ?? 0));
    at += 1;
  }, DRIP_MS);
  stream.once('close', () => clearInterval(timer));
}
