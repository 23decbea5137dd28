import type { Flags } from './message.ts';

/** A message begins with twelve octets of header (RFC 1035, 4.1.1). */
export const HEADER_OCTETS = 12;

/** Returns the header's second 16 bits as flags; the lowest four, the response code, are not theirs. */
export function readFlags(bits: number): Flags {
  return {
    qr: (bits & 0x8000) !== 0,
    opcode: (bits >> 11) & 0xf,
    aa: (bits & 0x0400) !== 0,
    tc: (bits & 0x0200) !== 0,
    rd: (bits & 0x0100) !== 0,
    ra: (bits & 0x0080) !== 0,
    ad: (bits & 0x0020) !== 0,
    cd: (bits & 0x0010) !== 0,
  };
}

/** Returns flags as the header's second 16 bits, with a response code of zero. */
export function writeFlags(flags: Flags): number {
  return (
    (flags.qr ? 0x8000 : 0) |
    ((flags.opcode & 0xf) << 11) |
    (flags.aa ? 0x0400 : 0) |
    (flags.tc ? 0x0200 : 0) |
    (flags.rd ? 0x0100 : 0) |
    (flags.ra ? 0x0080 : 0) |
    (flags.ad ? 0x0020 : 0) |
    (flags.cd ? 0x0010 : 0)
  );
}
