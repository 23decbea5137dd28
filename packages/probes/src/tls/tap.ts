import { Duplex } from 'node:stream';
import type { Socket } from 'node:net';

/** A connection that keeps the first bytes that come in, on their way to whoever reads it. */
export class Tap extends Duplex {
  readonly #socket: Socket;
  readonly #bytesMax: number;
  readonly #kept: Uint8Array[] = [];
  #size = 0;

  constructor(socket: Socket, bytesMax: number) {
    super({ allowHalfOpen: false });
    this.#socket = socket;
    this.#bytesMax = bytesMax;
    socket.on('data', (chunk: Uint8Array) => {
      this.#keep(chunk);
      if (!this.push(chunk)) socket.pause();
    });
    socket.on('end', () => this.push(null));
    socket.on('error', (error) => this.destroy(error));
    socket.on('close', () => this.destroy());
    socket.pause();
  }

  /** What came in, cut after the first `bytesMax` bytes. */
  kept(): Uint8Array {
    return Buffer.concat(this.#kept);
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(
    chunk: Uint8Array,
    _encoding: string,
    done: (error?: Error | null) => void,
  ): void {
    this.#socket.write(chunk, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }

  #keep(chunk: Uint8Array): void {
    const room = this.#bytesMax - this.#size;
    if (room <= 0) return;
    this.#kept.push(chunk.subarray(0, room));
    this.#size += Math.min(room, chunk.length);
  }
}
