/** An address of 4 or 16 bytes as text: dotted, or as RFC 5952 writes it. Undefined for any other length. */
export function ipText(bytes: Uint8Array): string | undefined {
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.length !== 16) return undefined;
  const groups: number[] = [];
  for (let at = 0; at < 16; at += 2) groups.push((bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0));
  const { start, length } = longestZeros(groups);
  const words = groups.map((group) => group.toString(16));
  if (length < 2) return words.join(':');
  return `${words.slice(0, start).join(':')}::${words.slice(start + length).join(':')}`;
}

/** The bytes of an address written in any of its textual forms; undefined when it is none. */
export function ipBytes(text: string): Uint8Array | undefined {
  return text.includes(':') ? ipv6(text) : ipv4(text);
}

function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (const [at, group] of groups.entries()) {
    if (group !== 0) start = at + 1;
    else if (at + 1 - start > best.length) best = { start, length: at + 1 - start };
  }
  return best;
}

function ipv4(text: string): Uint8Array | undefined {
  const parts = text.split('.');
  const isAddress = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part));
  const numbers = parts.map(Number);
  return isAddress && numbers.every((each) => each < 256) ? Uint8Array.from(numbers) : undefined;
}

function ipv6(text: string): Uint8Array | undefined {
  const halves = text.split('::');
  const [first = '', second = ''] = halves;
  const [left, right] = [groupsOf(first), groupsOf(second)];
  if (halves.length > 2 || left === undefined || right === undefined) return undefined;
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...left, ...Array.from({ length: missing }, () => 0), ...right];
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
}

function groupsOf(half: string): number[] | undefined {
  if (half === '') return [];
  const parts = half.split(':');
  const dotted = parts.at(-1)?.includes('.') === true ? ipv4(parts.pop() ?? '') : new Uint8Array();
  if (dotted === undefined || !parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part)))
    return undefined;
  const groups = parts.map((part) => Number.parseInt(part, 16));
  for (let at = 0; at < dotted.length; at += 2) {
    groups.push((dotted[at] ?? 0) * 256 + (dotted[at + 1] ?? 0));
  }
  return groups;
}
