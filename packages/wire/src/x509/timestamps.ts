import { DerError } from './der-error.ts';
import { hex } from './der-values.ts';

/** A log's promise to publish the certificate (RFC 6962, 3.2). The signature is not verified here. */
export interface SignedTimestamp {
  readonly version: number;
  /** SHA-256 of the log's key, in hexadecimal. */
  readonly logId: string;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
}

const TIMESTAMPS_MAX = 64;

/** Reads the list of timestamps that the certificate carries (RFC 6962, 3.3). Throws `DerError`. */
export function readTimestamps(list: Uint8Array): readonly SignedTimestamp[] {
  const view = new DataView(list.buffer, list.byteOffset, list.byteLength);
  if (list.length < 2 || view.getUint16(0) !== list.length - 2) throw fault('the list');
  const timestamps: SignedTimestamp[] = [];
  for (let at = 2; at < list.length;) {
    if (at + 2 > list.length || timestamps.length === TIMESTAMPS_MAX) throw fault('the list');
    const length = view.getUint16(at);
    const start = at + 2;
    at = start + length;
    // Version, log, time and the length of the extensions come before anything of changing size.
    if (length < 43 || at > list.length) throw fault('one of them');
    timestamps.push({
      version: view.getUint8(start),
      logId: hex(list.subarray(start + 1, start + 33)),
      timestamp: Number(view.getBigUint64(start + 33)),
    });
  }
  return timestamps;
}

function fault(where: string): DerError {
  return new DerError(`Cannot read signed timestamps: found a wrong length of ${where}`);
}
