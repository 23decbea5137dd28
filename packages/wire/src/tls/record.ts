import { concat, u16, u24, u8, vector16 } from './bytes.ts';

/** Content types of a record (RFC 8446, B.1). */
export const contentTypes = {
  changeCipherSpec: 20,
  alert: 21,
  handshake: 22,
  applicationData: 23,
} as const;

/** Handshake types that travel in the clear (RFC 8446, B.3; RFC 5246, A.4). */
export const handshakeTypes = {
  clientHello: 1,
  serverHello: 2,
  newSessionTicket: 4,
  certificate: 11,
  serverKeyExchange: 12,
  certificateRequest: 13,
  serverHelloDone: 14,
  certificateStatus: 22,
} as const;

/** No record carries more plain text than this, in bytes (RFC 8446, 5.1). */
export const RECORD_BYTES = 16_384;

/** Wraps a payload into as many records as it needs; an empty payload gives one empty record. */
export function encodeRecords(
  contentType: number,
  version: number,
  payload: Uint8Array,
): Uint8Array {
  const records: Uint8Array[] = [];
  let at = 0;
  do {
    const fragment = payload.subarray(at, at + RECORD_BYTES);
    records.push(u8(contentType), u16(version), vector16(fragment));
    at += RECORD_BYTES;
  } while (at < payload.length);
  return concat(...records);
}

/** A handshake message: type, length, body (RFC 8446, 4). */
export function encodeHandshake(type: number, body: Uint8Array): Uint8Array {
  return concat(u8(type), u24(body.length), body);
}
