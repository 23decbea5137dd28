/** One line of the input without its end, or null for one that is longer than is read. */
export type InputLine = string | null;

const NEWLINE = 0x0a;

/** Splits octets into lines of UTF-8 of at most `bytesMax` each. A last line needs no end. */
export async function* linesOf(
  input: AsyncIterable<Uint8Array | string>,
  bytesMax: number,
): AsyncGenerator<InputLine> {
  let parts: Uint8Array[] = [];
  let size = 0;
  const take = (part: Uint8Array) => {
    size += part.length;
    if (size > bytesMax) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const line = () => {
    const whole = size > bytesMax ? null : Buffer.concat(parts).toString('utf8');
    parts = [];
    size = 0;
    return whole;
  };
  for await (const chunk of input) {
    let rest = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    for (let end = rest.indexOf(NEWLINE); end !== -1; end = rest.indexOf(NEWLINE)) {
      take(rest.subarray(0, end));
      yield line();
      rest = rest.subarray(end + 1);
    }
    take(rest);
  }
  if (size > 0) yield line();
}
