/** The parts, one after the other. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** `value` as one byte. Throws `RangeError` when it does not fit, as all here do: a caller's mistake. */
export function u8(value: number): Uint8Array {
  return number(value, 1);
}

/** `value` as two bytes in network order. */
export function u16(value: number): Uint8Array {
  return number(value, 2);
}

/** `value` as three bytes in network order. */
export function u24(value: number): Uint8Array {
  return number(value, 3);
}

/** `value` as four bytes in network order. */
export function u32(value: number): Uint8Array {
  return number(value, 4);
}

/** A vector with its length in one byte before it (RFC 8446, 3.4). */
export function vector8(...parts: readonly Uint8Array[]): Uint8Array {
  return vector(1, parts);
}

/** A vector with its length in two bytes before it. */
export function vector16(...parts: readonly Uint8Array[]): Uint8Array {
  return vector(2, parts);
}

/** A vector with its length in three bytes before it. */
export function vector24(...parts: readonly Uint8Array[]): Uint8Array {
  return vector(3, parts);
}

function vector(size: number, parts: readonly Uint8Array[]): Uint8Array {
  const body = concat(...parts);
  return concat(number(body.length, size), body);
}

function number(value: number, size: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value >= 256 ** size) {
    throw new RangeError(`Cannot write a number of ${size} bytes: found ${value}`);
  }
  const bytes = new Uint8Array(size);
  let rest = value;
  for (let at = size - 1; at >= 0; at -= 1) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}
